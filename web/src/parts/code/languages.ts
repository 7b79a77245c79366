/** The grammar of each language, loaded when it is first needed. */

import { StreamLanguage, type StreamParser } from "@codemirror/language";
import type { Extension } from "@codemirror/state";

type Load = () => Promise<Extension>;

const legacy = (parser: StreamParser<unknown>): Extension => StreamLanguage.define(parser);

/** A dialect of SQL that CodeMirror has a grammar for. */
function sql(
  name:
    | "StandardSQL"
    | "MSSQL"
    | "MySQL"
    | "MariaSQL"
    | "SQLite"
    | "Cassandra"
    | "PLSQL"
    | "PostgreSQL",
): Load {
  return async () => {
    const module = await import("@codemirror/lang-sql");
    return module.sql({ dialect: module[name] });
  };
}

/** One that only its older grammars know. */
function oldSql(name: "hive" | "gql" | "gpSQL" | "sparkSQL" | "esper"): Load {
  return async () => legacy((await import("@codemirror/legacy-modes/mode/sql"))[name]);
}

/**
 * Gradio's names. `@codemirror/language-data` knows a hundred more, each with a file of its own,
 * which every build of an app would carry.
 */
const LANGUAGES: { readonly [name: string]: Load } = {
  python: async () => (await import("@codemirror/lang-python")).python(),
  c: async () => (await import("@codemirror/lang-cpp")).cpp(),
  cpp: async () => (await import("@codemirror/lang-cpp")).cpp(),
  markdown: async () => (await import("@codemirror/lang-markdown")).markdown(),
  latex: async () => legacy((await import("@codemirror/legacy-modes/mode/stex")).stex),
  json: async () => (await import("@codemirror/lang-json")).json(),
  html: async () => (await import("@codemirror/lang-html")).html(),
  css: async () => (await import("@codemirror/lang-css")).css(),
  javascript: async () => (await import("@codemirror/lang-javascript")).javascript({ jsx: true }),
  typescript: async () =>
    (await import("@codemirror/lang-javascript")).javascript({ typescript: true }),
  jinja2: async () => (await import("@codemirror/lang-jinja")).jinja(),
  yaml: async () => (await import("@codemirror/lang-yaml")).yaml(),
  dockerfile: async () =>
    legacy((await import("@codemirror/legacy-modes/mode/dockerfile")).dockerFile),
  shell: async () => legacy((await import("@codemirror/legacy-modes/mode/shell")).shell),
  r: async () => legacy((await import("@codemirror/legacy-modes/mode/r")).r),
  sql: sql("StandardSQL"),
  "sql-msSQL": sql("MSSQL"),
  "sql-mySQL": sql("MySQL"),
  "sql-mariaDB": sql("MariaSQL"),
  "sql-sqlite": sql("SQLite"),
  "sql-cassandra": sql("Cassandra"),
  "sql-plSQL": sql("PLSQL"),
  "sql-pgSQL": sql("PostgreSQL"),
  "sql-hive": oldSql("hive"),
  "sql-gql": oldSql("gql"),
  "sql-gpSQL": oldSql("gpSQL"),
  "sql-sparkSQL": oldSql("sparkSQL"),
  "sql-esper": oldSql("esper"),
};

export async function loadLanguage(name: string | undefined): Promise<Extension> {
  return (await (name === undefined ? undefined : LANGUAGES[name])?.()) ?? [];
}
