/* Generated from wasmui's components by `python -m wasmui.schema --write`. Do not edit. */

import type { FileValue as FileData, Node, Plain } from "../../runtime/protocol";

export interface BlockProps {
  readonly visible: boolean | "hidden";
  readonly elem_id?: string;
  readonly elem_classes?: readonly string[] | string;
}

export interface LabelledProps extends BlockProps {
  readonly label?: string;
  readonly show_label?: boolean;
  readonly container: boolean;
  readonly scale?: number;
  readonly min_width?: number;
}

export interface InputProps extends LabelledProps {
  readonly interactive?: boolean;
}

export interface FormComponentProps extends InputProps {
  readonly info?: string;
}

export interface AccordionProps extends BlockProps {
  readonly label?: string;
  readonly open: boolean;
  readonly height?: number | string;
  readonly max_height?: number | string;
}

export interface BlocksProps extends BlockProps {
  readonly analytics_enabled?: boolean;
  readonly mode: string;
  readonly title: string;
  readonly fill_height: boolean;
  readonly fill_width: boolean;
  readonly delete_cache?: readonly [number, number];
  readonly navbar?: Node;
  readonly look?: { readonly light: { readonly [key: string]: string }; readonly dark: { readonly [key: string]: string }; readonly fonts: readonly { readonly family: string; readonly weight: number; readonly file: FileData }[]; readonly families: readonly string[]; readonly css: string; readonly js?: string; readonly head: string; readonly favicon?: FileData; readonly footer: readonly { readonly label: string; readonly url: string }[]; readonly lang?: string; readonly dir?: string };
}

export interface ButtonProps extends BlockProps {
  readonly variant: "primary" | "secondary" | "stop" | "huggingface";
  readonly size: "sm" | "md" | "lg";
  readonly icon?: FileData;
  readonly link?: string;
  readonly link_target: "_self" | "_blank" | "_parent" | "_top";
  readonly interactive: boolean;
  readonly scale?: number;
  readonly min_width?: number;
}

export type ButtonValue = string | undefined;

export interface ChatbotProps extends LabelledProps {
  readonly autoscroll: boolean;
  readonly height?: number | string;
  readonly resizable: boolean;
  readonly max_height?: number | string;
  readonly min_height?: number | string;
  readonly editable?: "user" | "all";
  readonly latex_delimiters?: readonly ({ readonly [key: string]: string | boolean })[];
  readonly rtl: boolean;
  readonly buttons?: readonly ("share" | "copy" | "copy_all" | Node)[];
  readonly watermark?: string;
  readonly sanitize_html: boolean;
  readonly render_markdown: boolean;
  readonly feedback_options?: readonly string[];
  readonly feedback_value?: readonly (string | undefined)[];
  readonly line_breaks: boolean;
  readonly layout?: "panel" | "bubble";
  readonly placeholder?: string;
  readonly allow_file_downloads: boolean;
  readonly group_consecutive_messages: boolean;
  readonly allow_tags: readonly string[] | boolean;
  readonly like_user_message: boolean;
  readonly avatars: readonly (FileData | undefined)[];
  readonly samples: readonly { readonly text: string; readonly display_text?: string; readonly icon?: FileData; readonly files: readonly FileData[] }[];
}

export type ChatbotValue = readonly ({ readonly role: "user" | "assistant" | "system"; readonly metadata?: { readonly title?: string; readonly id?: number | string; readonly parent_id?: number | string; readonly log?: string; readonly duration?: number; readonly status?: "pending" | "done" }; readonly content: readonly ({ readonly type: "text"; readonly text: string } | { readonly type: "file"; readonly file: FileData; readonly alt_text?: string } | { readonly type: "component"; readonly component: string; readonly value: Plain; readonly constructor_args: { readonly [key: string]: Plain }; readonly props: { readonly [key: string]: Plain }; readonly block: Node })[]; readonly options?: readonly { readonly value: string; readonly label?: string }[] })[];

export interface CheckboxProps extends FormComponentProps {
  readonly buttons?: readonly Node[];
}

export type CheckboxValue = boolean;

export interface CheckboxGroupProps extends FormComponentProps {
  readonly choices: readonly (readonly [string, string | number])[];
  readonly type: "value" | "index";
  readonly show_select_all: boolean;
  readonly buttons?: readonly Node[];
}

export type CheckboxGroupValue = readonly (string | number)[];

export interface CodeProps extends InputProps {
  readonly language?: "python" | "c" | "cpp" | "markdown" | "latex" | "json" | "html" | "css" | "javascript" | "jinja2" | "typescript" | "yaml" | "dockerfile" | "shell" | "r" | "sql" | "sql-msSQL" | "sql-mySQL" | "sql-mariaDB" | "sql-sqlite" | "sql-cassandra" | "sql-plSQL" | "sql-hive" | "sql-pgSQL" | "sql-gql" | "sql-gpSQL" | "sql-sparkSQL" | "sql-esper";
  readonly lines: number;
  readonly max_lines?: number;
  readonly wrap_lines: boolean;
  readonly show_line_numbers: boolean;
  readonly autocomplete: boolean;
  readonly buttons?: readonly ("copy" | "download" | Node)[];
}

export type CodeValue = string | undefined;

export interface ColorPickerProps extends FormComponentProps {
}

export type ColorPickerValue = string | undefined;

export interface ColumnProps extends BlockProps {
  readonly scale: number;
  readonly min_width: number;
  readonly variant: "default" | "panel" | "compact";
  readonly show_progress: boolean;
}

export interface ConversationsProps extends LabelledProps {
}

export type ConversationsValue = { readonly chats: readonly { readonly id: string; readonly title: string }[]; readonly open?: string };

export interface DataframeProps extends BlockProps {
  readonly headers?: readonly string[];
  readonly row_count?: number;
  readonly row_limits?: readonly [number | undefined, number | undefined];
  readonly col_count?: number;
  readonly column_count?: number;
  readonly column_limits?: readonly [number | undefined, number | undefined];
  readonly datatype: "str" | "number" | "bool" | "date" | "markdown" | "html" | "image" | "auto" | readonly ("str" | "number" | "bool" | "date" | "markdown" | "html" | "image" | "auto")[];
  readonly type: "pandas" | "numpy" | "array" | "polars";
  readonly latex_delimiters?: readonly ({ readonly [key: string]: string | boolean })[];
  readonly label?: string;
  readonly show_label?: boolean;
  readonly max_height: number | string;
  readonly scale?: number;
  readonly min_width: number;
  readonly interactive?: boolean;
  readonly wrap: boolean;
  readonly line_breaks: boolean;
  readonly column_widths?: readonly (string | number)[];
  readonly buttons?: readonly ("fullscreen" | "copy" | Node)[];
  readonly show_row_numbers: boolean;
  readonly max_chars?: number;
  readonly show_search: "none" | "search" | "filter";
  readonly pinned_columns?: number;
  readonly static_columns?: readonly number[];
}

export type DataframeValue = { readonly stamp: string; readonly rows: number; readonly headers: readonly string[]; readonly columns: readonly ({ readonly kind: "number" | "bool" | "text" | "mixed"; readonly cells: Plain; readonly text?: string; readonly gaps: Plain; readonly dtype?: string })[]; readonly display?: readonly ({ readonly kind: "number" | "bool" | "text" | "mixed"; readonly cells: Plain; readonly text?: string; readonly gaps: Plain; readonly dtype?: string } | undefined)[]; readonly styles?: { readonly rules: readonly string[]; readonly cells: Plain }; readonly log?: readonly Plain[] };

export interface DatasetProps extends BlockProps {
  readonly label?: string;
  readonly show_label: boolean;
  readonly container: boolean;
  readonly scale?: number;
  readonly min_width: number;
  readonly samples_per_page: number;
  readonly sample_labels?: readonly string[];
  readonly rows: readonly (readonly (string | FileData)[])[];
  readonly titles: readonly string[];
  readonly arranged: "gallery" | "table";
}

export type DatasetValue = number | undefined;

export interface DateTimeProps extends BlockProps {
  readonly label?: string;
  readonly show_label?: boolean;
  readonly scale?: number;
  readonly min_width?: number;
  readonly interactive?: boolean;
  readonly info?: string;
  readonly include_time: boolean;
  readonly buttons?: readonly Node[];
}

export type DateTimeValue = string | undefined;

export interface DeepLinkButtonProps extends BlockProps {
  readonly variant: "primary" | "secondary";
  readonly size: "sm" | "md" | "lg";
  readonly icon?: FileData;
  readonly link?: string;
  readonly link_target: "_self" | "_blank" | "_parent" | "_top";
  readonly interactive: boolean;
  readonly scale?: number;
  readonly min_width?: number;
  readonly copied_value: string;
}

export type DeepLinkButtonValue = { readonly label: string; readonly link?: string; readonly partial: boolean; readonly count: number } | undefined;

export interface DialogueProps extends FormComponentProps {
  readonly speakers?: readonly string[];
  readonly tags?: readonly string[];
  readonly separator: string;
  readonly color_map?: { readonly [key: string]: string };
  readonly placeholder?: string;
  readonly autofocus: boolean;
  readonly autoscroll: boolean;
  readonly max_lines?: number;
  readonly buttons?: readonly ("copy" | Node)[];
  readonly submit_btn?: string | boolean;
  readonly ui_mode: "dialogue" | "text" | "both";
  readonly formats: boolean;
  readonly unformats: boolean;
  readonly formatted?: { readonly lines: readonly { readonly speaker: string; readonly text: string }[]; readonly text: string };
  readonly unformatted?: { readonly lines: readonly { readonly speaker: string; readonly text: string }[]; readonly text: string };
}

export type DialogueValue = readonly { readonly speaker: string; readonly text: string }[] | string | undefined;

export interface DownloadButtonProps extends BlockProps {
  readonly label: string;
  readonly variant: "primary" | "secondary" | "stop";
  readonly size: "sm" | "md" | "lg";
  readonly icon?: FileData;
  readonly scale?: number;
  readonly min_width?: number;
  readonly interactive: boolean;
}

export type DownloadButtonValue = FileData | undefined;

export interface DraggableProps extends BlockProps {
  readonly orientation: "row" | "column";
}

export interface DropdownProps extends FormComponentProps {
  readonly choices: readonly (readonly [string, string | number])[];
  readonly type: "value" | "index";
  readonly multiselect?: boolean;
  readonly allow_custom_value: boolean;
  readonly max_choices?: number;
  readonly num_choices_shown?: number;
  readonly filterable: boolean;
  readonly buttons?: readonly Node[];
}

export type DropdownValue = string | number | readonly (string | number)[] | undefined;

export interface FileProps extends InputProps {
  readonly file_count: "single" | "multiple" | "directory";
  readonly file_types?: readonly string[];
  readonly height?: number | string;
  readonly allow_reordering: boolean;
  readonly buttons?: readonly Node[];
}

export type FileValue = FileData | readonly FileData[] | undefined;

export interface FileExplorerProps extends InputProps {
  readonly glob: string;
  readonly file_count: "single" | "multiple";
  readonly height?: number | string;
  readonly max_height?: number | string;
  readonly min_height?: number | string;
  readonly buttons?: readonly Node[];
  readonly files: readonly string[];
  readonly more: boolean;
}

export type FileExplorerValue = readonly string[] | undefined;

export interface GroupProps extends BlockProps {
}

export interface HTMLProps extends LabelledProps {
  readonly html_template: string;
  readonly css_template: string;
  readonly js_on_load?: string;
  readonly apply_default_css: boolean;
  readonly padding: boolean;
  readonly min_height?: number;
  readonly max_height?: number;
  readonly autoscroll: boolean;
  readonly buttons?: readonly Node[];
  readonly head?: string;
  readonly props: { readonly [key: string]: Plain };
  readonly forwards_click: boolean;
  readonly inside: readonly Node[];
}

export type HTMLValue = Plain;

export interface HighlightedTextProps extends InputProps {
  readonly color_map?: { readonly [key: string]: string };
  readonly show_legend: boolean;
  readonly show_inline_category: boolean;
  readonly combine_adjacent: boolean;
  readonly adjacent_separator: string;
  readonly show_whitespaces: boolean;
  readonly rtl: boolean;
  readonly buttons?: readonly Node[];
}

export type HighlightedTextValue = readonly ({ readonly token: string; readonly class_or_confidence?: string | number })[] | undefined;

export interface ImageProps extends InputProps {
  readonly height?: number | string;
  readonly width?: number | string;
  readonly sources: readonly ("upload" | "webcam" | "clipboard")[];
  readonly buttons?: readonly ("download" | "share" | "fullscreen" | Node)[];
  readonly streaming: boolean;
  readonly webcam_options?: { readonly mirror: boolean; readonly constraints?: { readonly [key: string]: Plain } };
  readonly placeholder?: string;
  readonly alt_text?: string;
  readonly stream_every: number;
}

export type ImageValue = FileData | undefined;

export interface JSONProps extends LabelledProps {
  readonly open: boolean;
  readonly show_indices: boolean;
  readonly height?: number | string;
  readonly max_height?: number | string;
  readonly min_height?: number | string;
  readonly buttons?: readonly ("copy" | Node)[];
}

export type JSONValue = Plain;

export interface LabelProps extends LabelledProps {
  readonly num_top_classes?: number;
  readonly color?: string;
  readonly show_heading: boolean;
  readonly buttons?: readonly Node[];
}

export type LabelValue = { readonly label: string | number; readonly confidences?: readonly ({ readonly label: string | number; readonly confidence: number })[] } | undefined;

export interface MarkdownProps extends LabelledProps {
  readonly padding: boolean;
  readonly rtl: boolean;
  readonly latex_delimiters?: readonly ({ readonly [key: string]: string | boolean })[];
  readonly sanitize_html: boolean;
  readonly line_breaks: boolean;
  readonly header_links: boolean;
  readonly height?: number | string;
  readonly max_height?: number | string;
  readonly min_height?: number | string;
  readonly buttons?: readonly "copy"[];
}

export type MarkdownValue = string | undefined;

export interface MultimodalTextboxProps extends FormComponentProps {
  readonly sources: readonly ("upload" | "microphone")[];
  readonly file_types?: readonly string[];
  readonly file_count: "single" | "multiple" | "directory";
  readonly lines: number;
  readonly max_lines: number;
  readonly placeholder?: string;
  readonly autofocus: boolean;
  readonly autoscroll: boolean;
  readonly text_align?: "left" | "right";
  readonly rtl: boolean;
  readonly submit_btn?: string | boolean;
  readonly stop_btn?: string | boolean;
  readonly max_plain_text_length: number;
  readonly html_attributes?: { readonly autocapitalize?: "off" | "none" | "on" | "sentences" | "words" | "characters"; readonly autocorrect?: "on" | "off"; readonly spellcheck?: boolean; readonly autocomplete?: string; readonly tabindex?: number; readonly enterkeyhint?: "enter" | "done" | "go" | "next" | "previous" | "search" | "send"; readonly lang?: string };
}

export type MultimodalTextboxValue = { readonly text: string; readonly files: readonly FileData[] };

export interface NavbarProps extends BlockProps {
  readonly main_page_name: string | false;
}

export type NavbarValue = readonly (readonly [string, string])[] | undefined;

export interface NumberProps extends FormComponentProps {
  readonly placeholder?: string;
  readonly precision?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly step: number;
  readonly buttons?: readonly Node[];
}

export type NumberValue = number | string | undefined;

export interface PagesProps extends BlockProps {
}

export interface ParamViewerProps extends BlockProps {
  readonly language: "python" | "typescript";
  readonly linkify?: readonly string[];
  readonly header?: string;
  readonly anchor_links: boolean | string;
  readonly max_height?: number | string;
}

export type ParamViewerValue = readonly { readonly name: string; readonly type: string; readonly description?: string; readonly default?: string }[] | undefined;

export interface RadioProps extends FormComponentProps {
  readonly choices: readonly (readonly [string, string | number])[];
  readonly type: "value" | "index";
  readonly rtl: boolean;
  readonly buttons?: readonly Node[];
}

export type RadioValue = string | number | undefined;

export interface RenderedProps extends BlockProps {
  readonly scale: number;
  readonly min_width: number;
  readonly failure?: string;
  readonly traceback?: string;
}

export interface RouteProps extends BlockProps {
  readonly name: string;
  readonly path: string;
  readonly show_in_navbar: boolean;
  readonly navbar?: Node;
}

export interface RowProps extends BlockProps {
  readonly variant: "default" | "panel" | "compact";
  readonly scale?: number;
  readonly height?: number | string;
  readonly max_height?: number | string;
  readonly min_height?: number | string;
  readonly equal_height: boolean;
  readonly show_progress: boolean;
}

export interface SidebarProps extends BlockProps {
  readonly label?: string;
  readonly open: boolean;
  readonly width: number | string;
  readonly position: "left" | "right";
}

export interface SliderProps extends FormComponentProps {
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly precision?: number;
  readonly buttons?: readonly "reset"[];
}

export type SliderValue = number;

export interface StepProps extends BlockProps {
  readonly label?: string;
  readonly interactive: boolean;
  readonly scale?: number;
  readonly step_id?: number;
}

export interface TabProps extends BlockProps {
  readonly label?: string;
  readonly interactive: boolean;
  readonly alignment: "left" | "right";
  readonly scale?: number;
  readonly height?: number | string;
  readonly max_height?: number | string;
  readonly render_children: boolean;
  readonly tab_id?: number | string;
}

export interface TabsProps extends BlockProps {
  readonly selected?: number | string;
  readonly overflow_behavior: "menu" | "wrap";
}

export interface TextboxProps extends FormComponentProps {
  readonly type: "text" | "password" | "email";
  readonly lines: number;
  readonly max_lines?: number;
  readonly placeholder?: string;
  readonly autofocus: boolean;
  readonly autoscroll: boolean;
  readonly text_align?: "left" | "right";
  readonly rtl: boolean;
  readonly buttons?: readonly ("copy" | Node)[];
  readonly max_length?: number;
  readonly submit_btn?: string | boolean;
  readonly stop_btn?: string | boolean;
  readonly html_attributes?: { readonly autocapitalize?: "off" | "none" | "on" | "sentences" | "words" | "characters"; readonly autocorrect?: "on" | "off"; readonly spellcheck?: boolean; readonly autocomplete?: string; readonly tabindex?: number; readonly enterkeyhint?: "enter" | "done" | "go" | "next" | "previous" | "search" | "send"; readonly lang?: string };
}

export type TextboxValue = string | undefined;

export interface UploadButtonProps extends BlockProps {
  readonly label: string;
  readonly variant: "primary" | "secondary" | "stop";
  readonly size: "sm" | "md" | "lg";
  readonly icon?: FileData;
  readonly scale?: number;
  readonly min_width?: number;
  readonly interactive: boolean;
  readonly file_count: "single" | "multiple" | "directory";
  readonly file_types?: readonly string[];
}

export type UploadButtonValue = FileData | readonly FileData[] | undefined;

export interface WalkthroughProps extends BlockProps {
  readonly selected?: number;
}

export interface WidgetProps extends InputProps {
  readonly esm_text: string;
  readonly esm_name: string;
  readonly css_text: string;
  readonly by_entry: boolean;
}

export type WidgetValue = Plain;
