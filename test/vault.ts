import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ImportOutcome } from '../contract/task.ts'
import { createRandom } from '../pipeline/random.ts'
import type { Random } from '../pipeline/random.ts'

export interface VaultOptions {
  /** Ordinary notes; the odd ones come on top. */
  files: number
  seed: number
  /** Length of the one huge note, bytes; 0 leaves it out. */
  largeBytes?: number
}

export interface Vault {
  /** What a first import says. */
  counts: Record<ImportOutcome, number>
  /** Paths of the notes that become memories. */
  notes: string[]
}

const THEMES = [
  { folder: 'Projects/Garden', words: 'compost seedling trellis bean rain-barrel mulch frost harvest pruning lettuce' },
  { folder: 'Projects/House/Roof', words: 'gutter tile ladder estimate leak insulation carpenter beam skylight scaffold' },
  { folder: 'Work/Meetings', words: 'deadline budget review sprint invoice prototype agenda roadmap launch client' },
  { folder: 'Reading/2024', words: 'chapter author essay quotation margin argument novel translation footnote index' },
  { folder: 'Music', words: 'cello rosin scale rehearsal tempo intonation quartet recording vibrato concert' },
  { folder: 'Übungen/Laufen', words: 'interval knee stretching hill breath route recovery shoe blister pace' },
]
const PEOPLE = ['Amira', 'Jonas', 'Tomasz', 'Inés', 'Wei']
const VERBS = ['talked about', 'worried about', 'tried', 'finished', 'postponed', 'planned', 'repaired', 'compared']
const DAY = 86_400_000
const START = Date.UTC(2024, 0, 1, 12)

class Writer {
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.#random.integer(0, items.length - 1)] as Item
  }

  chance(share: number): boolean {
    return this.#random.next() < share
  }

  /** A paragraph in the words of a theme, now and then with a tag or a link. */
  paragraph(words: readonly string[], sentences: number, titles: readonly string[]): string {
    return Array.from({ length: sentences }, () => {
      const person = this.chance(0.3) ? ` with [[${this.pick(PEOPLE)}]]` : ''
      const link = titles.length > 0 && this.chance(0.15) ? ` See [[${this.pick(titles)}|there]].` : ''
      const tag = this.chance(0.15) ? ` #${this.pick(words)}` : ''
      return `I ${this.pick(VERBS)} the ${this.pick(words)} and the ${this.pick(words)}${person}.${link}${tag}`
    }).join(' ')
  }
}

/** Writes a vault such as people really have: nested, dated, linked, in several encodings, with odd and broken files. */
export async function writeVault(folder: string, { files, seed, largeBytes = 5_000_000 }: VaultOptions): Promise<Vault> {
  const contents = new Map<string, string | Uint8Array>([...ordinaryNotes(files, seed), ...PEOPLE.map(personNote), ...ODD_NOTES])
  if (largeBytes > 0) contents.set('Archive/Old log.md', largeNote(largeBytes, seed))
  const notes = [...contents.keys()]
  const copies = notes.filter((_, index) => index % 50 === 7)
  for (const path of copies) contents.set(`Copies/${path.replaceAll('/', ' ')}`, contents.get(path) as string)
  for (const [path, content] of [...contents, ...EMPTY_NOTES, ...BROKEN_NOTES, ...IGNORED_FILES]) await write(folder, path, content)
  await symlink('..', join(folder, 'Projects/loop'))
  const counts = {
    new: notes.length,
    changed: 0,
    unchanged: 0,
    duplicate: copies.length,
    empty: EMPTY_NOTES.length,
    broken: BROKEN_NOTES.length,
    ignored: 0,
  }
  // The files below a skipped folder are not looked at; the link is one more.
  return { notes, counts: { ...counts, ignored: IGNORED_FILES.length + 1 } }
}

async function write(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, content)
  await utimes(target, new Date(START), new Date(START + (path.length % 30) * DAY))
}

function ordinaryNotes(count: number, seed: number): [string, string][] {
  const writer = new Writer(createRandom(seed, 'vault'))
  const titles: string[] = []
  return Array.from({ length: count }, (_, index) => {
    const theme = writer.pick(THEMES)
    const words = theme.words.split(' ')
    const title = `${capitalize(writer.pick(words))} and ${writer.pick(words)} ${index}`
    const text = [writer.paragraph(words, 4, titles), writer.paragraph(words, 3, titles)].join('\n\n')
    const day = new Date(START + index * 0.7 * DAY).toISOString().slice(0, 10)
    titles.push(title)
    return shaped(index, { folder: theme.folder, words, title, text, day })
  })
}

/** Six ways in which people keep a note. */
function shaped(index: number, note: { folder: string; words: string[]; title: string; text: string; day: string }): [string, string] {
  const { folder, words, title, text, day } = note
  const frontMatter = `---\ntitle: "${title}"\ncreated: ${day}T09:30\ntags: [${words[0]}, ${words[1]}/${words[2]}]\naliases:\n  - ${title} (old)\nmood: ${index % 5}\n---\n`
  const shapes: [string, string][] = [
    [`${folder}/${title}.md`, `# ${title}\n\n${text}\n`],
    [`${folder}/${title}.md`, `${frontMatter}\n${text}\n`],
    [`Daily/${day} ${index}.md`, `${text}\n\n- [ ] ${words[3]}\n- [x] ${words[4]}\n`],
    [`${folder}/Deep/er/${day} 1430 ${title}.md`, `${text}\n\n\`\`\`\n#notatag [[not a link]]\n\`\`\`\n`],
    [`${folder}/${title}.markdown`, `---\ndate: ${day}\ntag: "#${words[5]}"\n---\n${text}`.replaceAll('\n', '\r\n')],
    [`Inbox/${day.replaceAll('-', '')}0815${String(index % 60).padStart(2, '0')} ${title}.txt`, `${text}\n`],
  ]
  return shapes[index % shapes.length] as [string, string]
}

function personNote(name: string): [string, string] {
  return [`People/${name}.md`, `---\ntags: people\n---\n# ${name}\n\n${name} is a friend. Met through music.\n`]
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function largeNote(bytes: number, seed: number): string {
  const writer = new Writer(createRandom(seed, 'large note'))
  const words = THEMES.flatMap((theme) => theme.words.split(' '))
  const parts = ['# Old log\n\n']
  for (let length = 0; length < bytes;) {
    const part = `${writer.chance(0.1) ? '## Another day\n\n' : ''}${writer.paragraph(words, 6, [])}\n\n`
    parts.push(part)
    length += part.length
  }
  return parts.join('')
}

const JAPANESE = '昨日は庭でトマトの苗を植えました。天気がよくて、とても気持ちがよかったです。明日は友だちと音楽の練習をします。'
const FRENCH = 'L’été dernier, nous étions à la plage près de Béziers. Le café était déjà fermé, hélas ; la crème brûlée aussi. '

const ODD_NOTES: [string, string | Uint8Array][] = [
  ['Languages/Café.md', windows1252(`# Le café\n\n${FRENCH.repeat(3)}`)],
  ['Languages/Niwa.md', shiftJis(`# 庭\n\n${JAPANESE.repeat(3)}`)],
  ['Languages/Wide.md', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('# Wide\n\nWritten by an old editor. #utf16', 'utf16le')])],
  ['Languages/Marked.md', `\uFEFF---\ntitle: Marked\n---\nBegins with a byte order mark.`],
  ['Languages/עברית.md', '# שלום עולם\n\nפגישה עם [[Amira]] בגינה. #גינה/ירק وأيضا #حديقة\n'],
  ['Languages/👩‍👩‍👧‍👦 Family.md', '# 👩‍👩‍👧‍👦 Family\n\n🇩🇪🇫🇷 trip, everyone happy 🎉 #family\n'],
  ['Broken front matter.md', '---\ntitle: [unclosed\n  tags: : :\n---\nThe text below is still worth keeping.\n'],
  ['Horizontal rule.md', '---\n\nThis begins with a rule, not with front matter.\n\n---\nSo it is all text.\n'],
  ['Work/Index.md', '# Index\n\nThe work index. [[Meetings/none]] ![[plan.png]]\n'],
  ['Reading/Index.md', '# Index\n\nThe reading index, with the same title. [[Index]]\n'],
  [
    'Many tags.md',
    `${Array.from({ length: 60 }, (_, index) => `#tag-${String.fromCharCode(97 + (index % 26))}${index}`).join(' ')}\n#${'long'.repeat(20)}\n`,
  ],
]
const EMPTY_NOTES: [string, string][] = [
  ['Untitled.md', ''],
  ['Untitled 1.md', ' \n\n\t\n'],
  ['Only front matter.md', '---\ntitle: Nothing yet\n---\n'],
]
const BROKEN_NOTES: [string, Uint8Array][] = [
  ['Attachments/photo.md', Uint8Array.from({ length: 4_096 }, (_, index) => (index * 7 + (index >> 3)) % 256)],
  ['Attachments/archive.md', Buffer.from('504b0304140000000800', 'hex')],
]
const IGNORED_FILES: [string, string][] = [
  ['.obsidian/app.json', '{}'],
  ['.trash/Old.md', 'thrown away'],
  ['.git/HEAD', 'ref: refs/heads/main'],
  ['Code/node_modules/package/README.md', '# Not mine'],
  ['Attachments/plan.png', 'not really a picture'],
  ['.DS_Store', 'x'],
]

function windows1252(text: string): Uint8Array {
  return Buffer.from(text.replaceAll('’', '\u0092'), 'latin1')
}

/** Node decodes Shift-JIS but does not encode it: the table is made from the decoder. */
function shiftJis(text: string): Uint8Array {
  const decoder = new TextDecoder('shift_jis')
  const table = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0x9f; lead += 1) {
    for (let trail = 0x40; trail <= 0xfc; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (!table.has(character)) table.set(character, [lead, trail])
    }
  }
  return Uint8Array.from([...text].flatMap((character) => table.get(character) ?? [character.charCodeAt(0)]))
}
