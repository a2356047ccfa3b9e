import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memoryDatabase, temporaryFolder } from '../../test/database.ts'
import { transferOn } from '../../test/transfer.ts'
import { dateFormat } from './daily-notes.ts'

async function importOf(files: Record<string, string>) {
  const folder = temporaryFolder()
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const database = memoryDatabase()
  const transfer = transferOn(database)
  const plan = await transfer.plan(folder)
  const report = await transfer.import(folder)
  expect(plan).toEqual({ ...report, dryRun: true, importId: null })
  const again = await transfer.import(folder)
  expect([again.counts.new, again.counts.changed]).toEqual([0, 0])
  const memory = (path: string) =>
    database
      .prepare(
        'SELECT title, content, context, tags, metadata, created_at FROM memories JOIN import_files ON import_files.memory_id = memories.id WHERE path = ?',
      )
      .get(path)
  return { database, report, memory }
}

const local = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime()

describe('an Obsidian vault', () => {
  const QUERY = '```dataview\nTABLE mood FROM #daily\n```\n\n<% tp.date.now() %>\n\nThe pump hums. ^hum1\n\nSee [[Pump#^hum1|the hum]].'

  test('keeps its queries, templates and block references as they are written; links to blocks lead to their note', async () => {
    const { database, report, memory } = await importOf({
      '.obsidian/app.json': '{}',
      'Pump.md': '---\naliases: [Water pump]\n---\nOld. ^hum1',
      'Notes.md': QUERY,
    })
    expect({
      format: report.format,
      note: memory('Notes.md'),
      aliases: memory('Pump.md'),
      links: database.prepare('SELECT target, target_id IS NOT NULL AS found FROM memory_links').all(),
    }).toMatchObject({
      format: 'obsidian',
      note: { content: QUERY, tags: '[]' },
      aliases: { metadata: '{"aliases":["Water pump"]}' },
      links: [{ target: 'Pump', found: 1 }],
    })
  })

  test('dates its daily notes by its own settings, and other notes as ever', async () => {
    const { memory } = await importOf({
      '.obsidian/daily-notes.json': '{"folder": "Diary/", "format": "YYYY/MM-MMMM/dddd, MMMM Do YYYY"}',
      'Diary/2024/03-March/Tuesday, March 5th 2024.md': 'Rain.',
      'Other/2024-03-06.md': 'Sun.',
    })
    expect([memory('Diary/2024/03-March/Tuesday, March 5th 2024.md'), memory('Other/2024-03-06.md')]).toMatchObject([
      { created_at: local(2024, 3, 5) },
      { created_at: local(2024, 3, 6) },
    ])
  })

  test('with damaged settings is imported all the same', async () => {
    const { report } = await importOf({ '.obsidian/daily-notes.json': '{"format": ', '2024-03-05.md': 'Rain.' })
    expect(report.files.find(({ path }) => path === '2024-03-05.md')).toMatchObject({ createdFrom: 'file name', outcome: 'new' })
  })

  test('has its attachments named once each, the missing ones first, and nothing of them imported', async () => {
    const { report, database } = await importOf({
      '.obsidian/app.json': '{}',
      'a/Note.md':
        '![[plan.PNG|300]] ![[gone.pdf#page=2]] ![](../files/my%20map.svg "A map") ![x](https://example.org/y.png) ![[Other]] ![[Other.md]] `![[code.png]]`',
      'a/Other.md': '![[plan.png]] ![](<local one.jpg>)',
      'a/local one.jpg': '123',
      'files/plan.png': '12345',
      'files/my map.svg': '1',
      'files/never shown.mp3': '',
    })
    expect({ attachments: report.attachments, stored: database.prepare('SELECT count(*) FROM memories').pluck().get() }).toEqual({
      attachments: [
        { path: 'gone.pdf', exists: false, bytes: 0 },
        { path: 'files/plan.png', exists: true, bytes: 5 },
        { path: 'files/my map.svg', exists: true, bytes: 1 },
        { path: 'a/local one.jpg', exists: true, bytes: 3 },
      ],
      stored: 2,
    })
  })
})

test('formats of dates are read, and those that name no day are not', () => {
  const read = (format: string, text: string) => dateFormat(format)?.(text)
  expect([
    read('YYYY-MM-DD', '2024-03-05'),
    read('[Day] D.M.YYYY', 'Day 5.3.2024'),
    read('ddd D MMM YYYY', 'Tue 5 Mar 2024'),
    read('YYYY/MM/YYYY-MM-DD', '2024/03/2024-03-05'),
    read('YYYY/MM/YYYY-MM-DD', '2024/04/2024-03-05'),
    read('YYYY-MM-DD', '2024-02-30'),
    read('YYYY-MM-DD', 'Notes of 2024-03-05'),
    read('gggg-[W]ww', '2024-W10'),
    read('YYYY-MM', '2024-03'),
  ]).toEqual([local(2024, 3, 5), local(2024, 3, 5), local(2024, 3, 5), local(2024, 3, 5), null, null, null, undefined, undefined])
})

describe('a Logseq graph', () => {
  const BLOCKS =
    '- Called the roofer\n  id:: 65e6f0aa-0000-4000-8000-000000000001\n- see ((65e6f0aa-0000-4000-8000-000000000001)) and [[Mar 5th, 2024]]\n'

  test('has its pages by name and namespace, its properties as fields, and its blocks as they are written', async () => {
    const { database, report, memory } = await importOf({
      'logseq/config.edn': '{}',
      'logseq/bak/pages/Old.md': 'a copy of its own',
      'journals/2024_03_05.md': '- # Not the title\n- Rain on [[House/Roof]]\n',
      'journals/2024_03_06.md': '-',
      'pages/House___Roof.md': `alias:: Attic, [[The roof]]\ntags:: [[old house]], #draft\ncreated-at:: 1709600000000\nmood:: calm\n\n${BLOCKS}`,
      'pages/100%25 wool%3F.md': 'title:: All wool\n- warm ![coat](../assets/coat.png)',
      'assets/coat.png': '1234',
    })
    expect({
      format: report.format,
      journal: memory('journals/2024_03_05.md'),
      page: memory('pages/House___Roof.md'),
      wool: memory('pages/100%25 wool%3F.md'),
      links: database.prepare('SELECT target, target_id IS NOT NULL AS found FROM memory_links ORDER BY target').all(),
      attachments: report.attachments,
      outcomes: Object.fromEntries(report.files.map(({ path, outcome, reason }) => [path, [outcome, reason]])),
    }).toMatchObject({
      format: 'logseq',
      journal: { title: '2024-03-05', created_at: local(2024, 3, 5), context: null, metadata: '{"aliases":["Mar 5th, 2024"]}' },
      page: {
        title: 'House/Roof',
        content: `\n${BLOCKS}`,
        context: 'House › House/Roof',
        tags: '["old-house","draft"]',
        metadata: '{"aliases":["Attic","The roof"],"frontMatter":{"mood":"calm"}}',
        created_at: 1_709_600_000_000,
      },
      wool: { title: 'All wool', content: '- warm ![coat](../assets/coat.png)' },
      links: [
        { target: 'House/Roof', found: 1 },
        { target: 'Mar 5th, 2024', found: 1 },
      ],
      attachments: [{ path: 'assets/coat.png', exists: true, bytes: 4 }],
      outcomes: {
        'journals/2024_03_06.md': ['empty', 'there is no text in it'],
        'logseq/': ['ignored', "Logseq's own folder"],
      },
    })
  })

  test('is also known by its folders alone', async () => {
    const { report } = await importOf({ 'journals/2024_03_05.md': '- a', 'pages/b.md': '- b' })
    expect(report.format).toBe('logseq')
  })
})

test('plain text files are notes, and a folder of nothing else is called so', async () => {
  const { report, memory } = await importOf({ '2024-03-05 List.txt': 'Bread, salt #shopping', 'sub/b.TXT': 'Nails' })
  expect({ format: report.format, note: memory('2024-03-05 List.txt') }).toMatchObject({
    format: 'text',
    note: { title: '2024-03-05 List', tags: '["shopping"]', created_at: local(2024, 3, 5) },
  })
})
