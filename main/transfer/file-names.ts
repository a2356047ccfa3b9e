import { normalizeName } from './names.ts'

/** What Windows forbids in a name, and what would break a [[link]] to it. */
const FORBIDDEN = /(?:[\\/:*?"<>|#^[\]\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}]|(?![\u200C\u200D])\p{Cf})+/gu
const LONGEST_BYTES = 120
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Gives each memory a readable file name of its own, safe on Windows, macOS and Linux. */
export class FileNames {
  readonly #taken = new Set<string>()

  /** "2024-03-05 Garden plan.md"; "2024-03-05 Garden plan (2).md" when that is taken. `folder` is '' or ends with a slash. */
  next(folder: string, title: string, createdAt: number): string {
    const stem = `${dayOf(createdAt)} ${safeTitle(title)}`
    for (let number = 1; ; number += 1) {
      const path = `${folder}${stem}${number === 1 ? '' : ` (${number})`}.md`
      const key = normalizeName(path)
      if (this.#taken.has(key)) continue
      this.#taken.add(key)
      return path
    }
  }
}

function safeTitle(title: string): string {
  const words = title.replaceAll(FORBIDDEN, ' ').replaceAll(/\s+/g, ' ').trim()
  let safe = ''
  for (const { segment } of graphemes.segment(words.slice(0, LONGEST_BYTES * 2))) {
    if (Buffer.byteLength(safe + segment) > LONGEST_BYTES) break
    safe += segment
  }
  // Windows drops a final dot or space.
  return safe.replace(/[. ]+$/, '') || 'Untitled'
}

/** The local day; a moment that no calendar holds has none. */
function dayOf(time: number): string {
  const date = new Date(time)
  if (Number.isNaN(date.getTime())) return 'undated'
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
