import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chatGptConversation, claudeConversation, says } from '../../test/conversations.ts'
import { memoryDatabase, temporaryFolder } from '../../test/database.ts'
import { transferOn } from '../../test/transfer.ts'
import { countElements, readArray } from './read-array.ts'

async function exportOf(conversations: readonly unknown[] | string): Promise<string> {
  const folder = temporaryFolder()
  const text = typeof conversations === 'string' ? conversations : JSON.stringify(conversations)
  await writeFile(join(folder, 'conversations.json'), text)
  return folder
}

const told = (files: { path: string; outcome: string; reason: string | null }[]) =>
  Object.fromEntries(files.map(({ path, outcome, reason }) => [path, reason === null ? outcome : `${outcome}: ${reason}`]))

const QUESTION = says('user', 'How deep do I plant garlic?')
const ANSWER = says('assistant', 'About five centimetres\uE200cite\uE202turn0search1\uE201. [[Not a link]] #notatag')

describe('an export of ChatGPT', () => {
  test('becomes one memory per conversation: what was said on the way that is shown, and nothing else', async () => {
    const folder = await exportOf([
      chatGptConversation(
        [
          says('system', 'Be brief.'),
          { ...says('user', 'My instructions'), contentType: 'user_editable_context' },
          QUESTION,
          { ...says('assistant', 'search("garlic")'), recipient: 'browser' },
          says('tool', 'Ten results'),
          { ...says('assistant', 'Thinking'), hidden: true },
          ANSWER,
          says('assistant', 'In autumn.'),
          { ...says('user', { content_type: 'image_asset_pointer' }, 'And this one?'), contentType: 'multimodal_text' },
          says('assistant', 'That is a leek.'),
        ],
        { id: 'talk-1', title: 'Garlic', otherAnswers: [says('assistant', 'An onion.'), says('assistant', 'A shallot.')] },
      ),
    ])
    const database = memoryDatabase()
    const transfer = transferOn(database)
    const plan = await transfer.plan(folder)
    const report = await transfer.import(folder)
    const stored = database.prepare('SELECT title, content, context, tags, metadata, created_at, updated_at FROM memories').all()
    const again = await transfer.import(join(folder, 'conversations.json'))
    expect({ plan: { ...plan, dryRun: false, importId: report.importId }, format: report.format, stored, again: again.counts }).toEqual({
      plan: report,
      format: 'chatgpt',
      stored: [
        {
          title: 'Garlic',
          content:
            '### You\n\nHow deep do I plant garlic?\n\n### ChatGPT\n\nAbout five centimetres. [[Not a link]] #notatag\n\nIn autumn.\n\n### You\n\nAnd this one?\n\n### ChatGPT\n\nThat is a leek.',
          context: 'A conversation with ChatGPT',
          tags: '[]',
          metadata: '{"conversation":{"with":"chatgpt","id":"talk-1"}}',
          created_at: 1_709_600_000_000,
          updated_at: 1_709_600_060_000,
        },
      ],
      again: { new: 0, changed: 0, unchanged: 1, duplicate: 0, empty: 0, broken: 0, ignored: 0 },
    })
    expect(report.files).toMatchObject([
      { path: 'talk-1', createdFrom: 'conversation', reason: 'left out: 2 other branches, 1 attachment' },
    ])
  })

  test('from another day, in another place, changes the conversations that went on and adds the new ones', async () => {
    const first = chatGptConversation([QUESTION, ANSWER], { id: 'talk-1' })
    const longer = chatGptConversation([QUESTION, ANSWER, says('user', 'Thanks')], { id: 'talk-1' })
    const other = chatGptConversation([says('user', 'Another question')], { id: 'talk-2' })
    const transfer = transferOn(memoryDatabase())
    await transfer.import(await exportOf([first]))
    const later = await exportOf([longer, other])
    const plan = await transfer.plan(later)
    const report = await transfer.import(later)
    const gone = await transfer.import(await exportOf([other]))
    expect([told(plan.files), told(report.files), told(gone.files)]).toEqual([
      { 'talk-1': 'changed', 'talk-2': 'new' },
      { 'talk-1': 'changed', 'talk-2': 'new' },
      { 'talk-2': 'unchanged' },
    ])
  })

  test('with broken conversations in it is read around them, each with its reason', async () => {
    const good = JSON.stringify(chatGptConversation([QUESTION, ANSWER], { id: 'good' }))
    const circle = chatGptConversation([says('user', 'Round and round')], { id: 'circle' })
    const root = circle.mapping['root']
    if (root !== undefined) root.parent = 'n0'
    const lost = chatGptConversation([QUESTION, says('assistant', 'Found all the same.')], { id: 'lost', currentNode: 'nowhere' })
    const silent = chatGptConversation([says('system', 'Be brief.')], { id: 'silent' })
    const elements = [good, '{"id": "torn", }', '{"id":"flat","mapping":7}', 'null', circle, lost, silent]
    const text = `[${elements.map((element) => (typeof element === 'string' ? element : JSON.stringify(element))).join(',\n')}, {"id":"cut", "mapp`
    const folder = await exportOf(text)
    const transfer = transferOn(memoryDatabase())
    const plan = await transfer.plan(folder)
    const report = await transfer.import(folder)
    expect(told(plan.files)).toEqual(told(report.files))
    expect(told(report.files)).toEqual({
      good: 'new',
      circle: 'new',
      lost: 'new',
      silent: 'empty: nobody says anything in it',
      'conversations.json:2': 'broken: the conversation is not valid JSON',
      'conversations.json:3': expect.stringMatching(/^broken: the conversation is not in the form of the export \(mapping: /),
      'conversations.json:4': expect.stringMatching(/^broken: the conversation is not in the form of the export/),
      'conversations.json:8': 'broken: the file ends in the middle of it',
    })
  })

  test('with a long conversation is cut between turns, and comes back whole', async () => {
    const turns = Array.from({ length: 30 }, (_, index) =>
      says(index % 2 === 0 ? 'user' : 'assistant', `Turn ${index}. ${'Soil and water. '.repeat(60)}`),
    )
    const database = memoryDatabase()
    const report = await transferOn(database).import(await exportOf([chatGptConversation(turns, { id: 'long' })]))
    const chunks = database
      .prepare('SELECT content FROM memories WHERE parent_id IS NOT NULL ORDER BY chunk_index')
      .pluck()
      .all() as string[]
    expect({
      rows: report.files[0]?.rows,
      isCutAtTurns: chunks.every((chunk) => chunk.startsWith('### ')),
      turns: chunks.join('').split('### ').length - 1,
    }).toEqual({ rows: chunks.length + 1, isCutAtTurns: true, turns: 30 })
    expect(chunks.length).toBeGreaterThan(3)
  })
})

test('an export of Claude becomes one memory per conversation, with what was said and not what tools did', async () => {
  const folder = await exportOf([
    claudeConversation(
      [
        { sender: 'human', text: 'Shorten this letter.', content: [], attachments: [{ file_name: 'letter.txt' }], files: [] },
        {
          sender: 'assistant',
          text: 'A stand-in',
          content: [
            { type: 'thinking', thinking: 'hm' },
            { type: 'text', text: 'Here it is.' },
            { type: 'tool_use', name: 'x' },
            { type: 'text', text: 'Shorter now.' },
          ],
        },
        { sender: 'tool', text: 'No person' },
      ],
      { uuid: 'letter-1', name: '' },
    ),
  ])
  const database = memoryDatabase()
  const transfer = transferOn(database)
  const plan = await transfer.plan(folder)
  const report = await transfer.import(folder)
  expect(plan).toEqual({ ...report, dryRun: true, importId: null })
  expect({
    format: report.format,
    files: told(report.files),
    stored: database.prepare('SELECT title, content, created_at FROM memories').all(),
  }).toEqual({
    format: 'claude',
    files: { 'letter-1': 'new: left out: 1 attachment' },
    stored: [
      {
        title: 'Shorten this letter.',
        content: '### You\n\nShorten this letter.\n\n### Claude\n\nHere it is.\n\nShorter now.',
        created_at: Date.UTC(2024, 4, 6, 7, 8, 9, 123),
      },
    ],
  })
})

test('what is no such export is refused before anything starts, with what to do', async () => {
  const folder = temporaryFolder()
  await writeFile(join(folder, 'export.zip'), 'PK')
  await writeFile(join(folder, 'other.json'), '[{"text": "\\"mapping\\": 1"}]')
  const transfer = transferOn(memoryDatabase())
  const reasonOf = async (name: string) =>
    await transfer.plan(join(folder, name)).then(
      () => 'accepted',
      (error: { code: string; details: { reason: string } }) => `${error.code}: ${error.details.reason}`,
    )
  expect([await reasonOf('export.zip'), await reasonOf('other.json')]).toEqual([
    'UNREADABLE_PATH: it is a .zip archive: unzip it first, then give the folder',
    'UNREADABLE_PATH: it holds no conversations of ChatGPT or Claude; their exports call the file conversations.json',
  ])
})

describe('the elements of an array', () => {
  const elementsOf = async (text: string, longest?: number) => {
    const path = join(temporaryFolder(), 'array.json')
    await writeFile(path, text)
    const elements: (string | null)[] = []
    for await (const element of readArray(path, longest)) elements.push(element.text)
    return { elements, count: await countElements(path) }
  }

  test('are parted at the commas between them, not at those within', async () => {
    const values = [{ text: 'a, ] } \\" [ "quoted" 👩‍👩‍👧', list: [1, [2]] }, 'x', 7, null, [], 'é'.repeat(200_000)]
    const pretty = await elementsOf(`\uFEFF ${JSON.stringify(values, null, 2)}\n`)
    expect(pretty.elements.map((text) => JSON.parse(text ?? '') as unknown)).toEqual(values)
    expect(pretty.count).toBe(values.length)
    expect(await elementsOf(' [ ] ')).toEqual({ elements: [], count: 0 })
  })

  test('are passed over where they are too long, and the next is read', async () => {
    expect((await elementsOf(`["${'x'.repeat(300_000)}", "short"]`, 100)).elements).toEqual([null, '"short"'])
  })
})
