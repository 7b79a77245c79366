/* Generated from wasmui's components by `python -m wasmui.schema --write`. Do not edit. */

import type { FileValue, Node, Plain } from "../../runtime/protocol";

export interface BlocksProps {
  readonly visible: boolean | "hidden";
  readonly elem_id?: string;
  readonly elem_classes?: readonly string[] | string;
  readonly analytics_enabled?: boolean;
  readonly mode: string;
  readonly title: string;
  readonly fill_height: boolean;
  readonly fill_width: boolean;
  readonly delete_cache?: readonly [number, number];
}

export interface ButtonProps {
  readonly visible: boolean | "hidden";
  readonly elem_id?: string;
  readonly elem_classes?: readonly string[] | string;
  readonly variant: "primary" | "secondary" | "stop" | "huggingface";
  readonly size: "sm" | "md" | "lg";
  readonly icon?: FileValue;
  readonly link?: string;
  readonly link_target: "_self" | "_blank" | "_parent" | "_top";
  readonly interactive: boolean;
  readonly scale?: number;
  readonly min_width?: number;
}

export type ButtonValue = string | undefined;

export interface ColumnProps {
  readonly visible: boolean | "hidden";
  readonly elem_id?: string;
  readonly elem_classes?: readonly string[] | string;
  readonly scale: number;
  readonly min_width: number;
  readonly variant: "default" | "panel" | "compact";
  readonly show_progress: boolean;
}

export interface RowProps {
  readonly visible: boolean | "hidden";
  readonly elem_id?: string;
  readonly elem_classes?: readonly string[] | string;
  readonly variant: "default" | "panel" | "compact";
  readonly scale?: number;
  readonly height?: number | string;
  readonly max_height?: number | string;
  readonly min_height?: number | string;
  readonly equal_height: boolean;
  readonly show_progress: boolean;
}

export interface TextboxProps {
  readonly visible: boolean | "hidden";
  readonly elem_id?: string;
  readonly elem_classes?: readonly string[] | string;
  readonly label?: string;
  readonly show_label?: boolean;
  readonly container: boolean;
  readonly scale?: number;
  readonly min_width?: number;
  readonly interactive?: boolean;
  readonly info?: string;
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
