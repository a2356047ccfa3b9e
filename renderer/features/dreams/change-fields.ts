import type { ChangeItem } from '../../../contract/dream.ts'

/** One column of a changed row, as a person reads it. */
export interface ChangeField {
  name: string
  /** Null where the row did not exist, or the column was empty. */
  before: string | null
  after: string | null
}

/** Columns that say nothing to a person. */
const SILENT = new Set(['run_id', 'content_hash'])

/** The columns in which a row differs: all of an added or removed one, only the differing of a changed one. */
export function changeFields(item: Pick<ChangeItem, 'before' | 'after' | 'operation'>): ChangeField[] {
  const names = new Set([...Object.keys(item.before ?? {}), ...Object.keys(item.after ?? {})])
  return [...names].flatMap((name) => {
    if (SILENT.has(name)) return []
    const before = readable(name, item.before?.[name])
    const after = readable(name, item.after?.[name])
    if (before === after) return []
    return [{ name: name.replaceAll('_', ' '), before, after }]
  })
}

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 })

function readable(name: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number') return /_(?:at|until)$/.test(name) ? new Date(value).toLocaleString() : number.format(value)
  if (typeof value === 'string') return /^[[{]/.test(value) ? listed(value) : value
  return JSON.stringify(value)
}

/** A JSON column: a list of words as words, anything else as it is stored. */
function listed(json: string): string | null {
  try {
    const value: unknown = JSON.parse(json)
    if (!Array.isArray(value)) return json
    return value.length === 0 ? null : value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ')
  } catch {
    return json
  }
}
