"""Samples of our own are drawn in the page, and a browser plays them."""

from playwright.sync_api import expect

PLAYED = """async ([href, kind]) => {
    const file = await (await fetch(href)).blob();
    const media = document.createElement(kind);
    media.muted = true;
    const type = { audio: "audio/wav", video: "video/mp4" }[kind];
    media.src = URL.createObjectURL(new Blob([file], { type }));
    await new Promise((seen, failed) => {
        media.onloadeddata = seen;
        media.onerror = () => failed(media.error.message);
    });
    const pixels = [];
    for (const time of kind === "video" ? [0.025, 1.025, 1.525] : []) {
        await new Promise((seen) => { media.onseeked = seen; media.currentTime = time; });
        const canvas = new OffscreenCanvas(192, 112).getContext("2d");
        canvas.drawImage(media, 0, 0);
        pixels.push([...canvas.getImageData(96, 96, 1, 1).data]);
    }
    return [media.duration, media.videoWidth, pixels];
}"""


def test_pictures_sounds_and_videos_are_shown_and_played(app):
    page = app("""
        import gradio as gr
        from gradio.media import get_image

        def played():
            return [gr.get_audio("bell.wav"), gr.get_video("pendulum.mp4")]

        with gr.Blocks() as demo:
            gr.Image(get_image("lion.jpg"), label="Evening")
            files = gr.File(label="Played", file_count="multiple")
            gr.Button("Play").click(played, None, files)
        demo.launch()
    """)
    picture = page.get_by_role("img", name="Evening")
    expect(picture).to_be_visible()
    assert [480, 320] == picture.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    page.get_by_role("button", name="Play").click()
    links = page.get_by_role("link", name="Download")
    expect(links).to_have_count(2)
    bell, pendulum = (link.get_attribute("href") for link in links.all())

    heard = page.evaluate(PLAYED, [bell, "audio"])
    duration, width, pixels = page.evaluate(PLAYED, [pendulum, "video"])

    assert 2 == heard[0]
    assert (2, 192) == (duration, width)
    away, _, through = pixels
    assert max(abs(a - b) for a, b in zip(away, through, strict=True)) > 60
