"""The commands: their words, and what each of them calls."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import wasmui
from wasmui.cli.run import serve_app
from wasmui.errors import Error, UsageError
from wasmui.site.build import Form, build, write_app_lock
from wasmui.site.check import check

_FAILED, _MISUSED = 1, 2


def main(words: Sequence[str] | None = None, *, assets: Path | None = None) -> int:
    """Runs one command.

    Args:
        words: what follows `wasmui` on the command line.
        assets: where the page's own files lie; by default in the package.

    Returns:
        The exit status: 0; 1 where the app or its build failed; 2 for wrong usage.
    """
    options = _parser().parse_args(words, argparse.Namespace(assets=assets))
    try:
        return options.command(options)
    except UsageError as error:
        print(error.message, file=sys.stderr)
        return _MISUSED
    except Error as error:
        print(error.message, file=sys.stderr)
        return _FAILED
    except KeyboardInterrupt:
        return 130  # as shells have it


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wasmui", description="Web apps in Python that run wholly in the visitor's browser."
    )
    parser.add_argument("--version", action="version", version=f"wasmui {wasmui.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    run = "serve an app on this machine, and reload it in the page when a file changes"
    _add_run(commands.add_parser("run", help=run, description=f"{run.capitalize()}."))
    make = "write an app as a folder of static files, for any host and any address"
    _add_build(commands.add_parser("build", help=make, description=f"{make.capitalize()}."))
    fix = "write down which packages the app's page gets, so that later builds get the same"
    _add_lock(commands.add_parser("lock", help=fix, description=f"{fix.capitalize()}."))
    look = "say what of an app will not work in a browser, before it is published"
    _add_check(commands.add_parser("check", help=look, description=f"{look.capitalize()}."))
    return parser


def _add_run(run: argparse.ArgumentParser) -> None:
    _add_app(run)
    run.add_argument("--port", type=int, metavar="N", help="this port (7860, or the next free one)")
    run.add_argument(
        "--host", default="127.0.0.1", metavar="H", help="listen at this address (127.0.0.1)"
    )
    run.add_argument("--no-open", action="store_true", help="do not open the browser")
    run.add_argument("--no-watch", action="store_true", help="do not reload when a file changes")
    run.set_defaults(command=_run)


def _add_build(make: argparse.ArgumentParser) -> None:
    _add_app(make)
    make.add_argument(
        "-o", "--out", type=Path, required=True, metavar="OUT", help="the folder, or file, to write"
    )
    make.add_argument(
        "--runtime", metavar="URL", help="start from a runtime hosted elsewhere, and hold none"
    )
    make.add_argument(
        "--no-prerender", action="store_true", help="do not run the app for its first screen"
    )
    make.add_argument(
        "--no-snapshot",
        action="store_true",
        help="leave out the snapshot of Python's memory: smaller, but starts later",
    )
    make.add_argument(
        "--single-file",
        action="store_true",
        help="write one .html with all in it, opened by a double click, without any network",
    )
    make.add_argument(
        "--pwa",
        action="store_true",
        help="let visitors install the app, and start it without a network",
    )
    make.set_defaults(command=_build)


def _add_lock(lock: argparse.ArgumentParser) -> None:
    _add_app(lock)
    lock.set_defaults(command=_lock)


def _add_check(look: argparse.ArgumentParser) -> None:
    _add_app(look)
    look.set_defaults(command=_check)


def _add_app(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "app", type=Path, metavar="APP", help="a .py file, or a folder with an app.py"
    )
    parser.add_argument(
        "--requirements", type=Path, metavar="FILE", help="more packages, as in requirements.txt"
    )


def _run(options: argparse.Namespace) -> int:
    serve_app(
        options.app,
        port=options.port,
        host=options.host,
        open_browser=not options.no_open,
        watch=not options.no_watch,
        requirements=options.requirements,
        assets=options.assets,
    )
    return 0


def _build(options: argparse.Namespace) -> int:
    built = build(
        options.app,
        options.out,
        options.requirements,
        options.runtime,
        assets=options.assets,
        form=Form(
            options.single_file,
            options.pwa,
            not options.no_snapshot,
            not options.no_prerender,
        ),
    )
    for warning in built.warnings:
        print(warning, file=sys.stderr)
    print(f"{built.out}: {built.size / 1e6:.1f} MB", end="")
    print(f", with {', '.join(built.packages)}" if built.packages else "")
    return 0


def _lock(options: argparse.Namespace) -> int:
    place, found = write_app_lock(options.app, options.requirements, assets=options.assets)
    for warning in found.warnings:
        print(warning, file=sys.stderr)
    size = sum(wheel.size for wheel in found.wheels) / 1e6
    count = len(found.wheels)
    print(f"{place}: {count or 'no'} package{'' if count == 1 else 's'}", end="")
    print(f", {size:.1f} MB" if count else "")
    for wheel in found.wheels:
        print(f"  {wheel.name} {wheel.version}")
    return 0


def _check(options: argparse.Namespace) -> int:
    report = check(options.app, options.requirements, assets=options.assets)
    for finding in report.findings:
        print(finding)
    if report.packages:
        print(f"Packages, {report.size / 1e6:.1f} MB: {', '.join(report.packages)}.")
    if report.left_out:
        print(f"Not published: {', '.join(report.left_out)}.")
    doubts = len(report.findings) - report.errors
    if report.errors:
        print(f"{report.errors} will not work in a browser; {doubts or 'nothing'} more to look at.")
        return _FAILED
    print(f"Nothing found that cannot work in a browser; {doubts or 'nothing'} to look at.")
    return 0
