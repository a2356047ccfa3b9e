/** Marks a template as SQL, for editors. Values are never interpolated: they are bound by name (`$as_of`, `$recency_time_constant`). */
export function sql(strings: TemplateStringsArray): string {
  return strings.raw[0] ?? ''
}

/** A table of the workspace that one SELECT makes. `name` is `schema.table`; the schema is its stage. */
export interface Model {
  name: `${string}.${string}`
  select: string
}
