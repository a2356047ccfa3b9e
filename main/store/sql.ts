/** Marks a template as SQL, for editors. Values are never interpolated: parameters are always bound. */
export function sql(strings: TemplateStringsArray): string {
  return strings.raw[0] ?? ''
}
