/** The details of an error that a person can read: plain values, and lists of them; at most eight. */
export function errorDetails(details: Record<string, unknown>): { name: string; value: string }[] {
  const facts: { name: string; value: string }[] = []
  for (const [name, value] of Object.entries(details)) {
    const text = asText(value)
    if (text !== null) facts.push({ name, value: text })
  }
  return facts.slice(0, 8)
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'object') {
    const text = JSON.stringify(value)
    return text.length > 300 ? `${text.slice(0, 300)}…` : text
  }
  return String(value)
}
