import { describe, expect, test } from 'vitest'
import { TEST_NOW, memoryDatabase, sequentialIds } from '../../test/database.ts'
import { parseNote } from '../transfer/note.ts'
import type { ImportRow, ImportRowOutcome } from '../transfer/rows.ts'
import { deleteMemory, readMemory, restoreMemory } from './memories.ts'
import type { WriterDatabase } from './open.ts'
import { countResolvedLinks } from './transfer-reads.ts'
import { importBatch, resolveLinks } from './transfer-writes.ts'

const LATER = TEST_NOW + 60_000

function note(path: string, text: string, more: Partial<ImportRow> = {}): ImportRow {
  const { row } = parseNote({ path, bytes: Buffer.from(text), modifiedAt: TEST_NOW - 1_000 })
  if (row === null) throw new Error(`${path} is no note`)
  return { ...row, ...more }
}

function importer(database: WriterDatabase = memoryDatabase()) {
  const newId = sequentialIds()
  return {
    database,
    run: (...rows: ImportRow[]): ImportRowOutcome[] => importBatch(database, rows, { root: '/vault', source: 'import', now: LATER, newId }),
    table: (query: string) => database.prepare(query).all(),
  }
}

const outcomes = (list: ImportRowOutcome[]) => list.map(({ outcome, reason }) => (reason === null ? outcome : `${outcome}: ${reason}`))

describe('a batch of notes', () => {
  test('is stored with all that is known of them, and a second time writes nothing', () => {
    const { database, run, table } = importer()
    const row = note('Projects/Garden.md', '---\nsummary: Beds\ncreated: 2024-03-05T10:00Z\nmood: 5\n---\nDig. #garden [[House]]')
    const [first] = run(row)
    const written = database.prepare('SELECT total_changes()').pluck().get()
    const again = run(row)
    expect({
      first: first?.outcome,
      again: outcomes(again),
      isUntouched: database.prepare('SELECT total_changes()').pluck().get() === written,
      memory: readMemory(database, first?.memoryId ?? ''),
      links: table('SELECT position, target, target_norm, target_id FROM memory_links'),
    }).toEqual({
      first: 'new',
      again: ['unchanged'],
      isUntouched: true,
      memory: {
        id: first?.memoryId,
        content: 'Dig. #garden [[House]]',
        contentHash: row.contentHash,
        title: 'Garden',
        context: 'Projects › Garden',
        summary: 'Beds',
        tags: ['garden'],
        metadata: { frontMatter: { mood: 5 } },
        source: 'import',
        createdAt: Date.UTC(2024, 2, 5, 10),
        updatedAt: Date.UTC(2024, 2, 5, 10),
        deletedAt: null,
        chunkIndex: null,
        totalChunks: null,
        parentId: null,
      },
      links: [{ position: 0, target: 'House', target_norm: 'house', target_id: null }],
    })
  })

  test('that fails in the middle leaves nothing', () => {
    const { run, table } = importer()
    const bad = note('b.md', 'second', { contentHash: 'too short' })
    expect(() => run(note('a.md', 'first'), bad)).toThrow(/CHECK/)
    expect([table('SELECT * FROM memories'), table('SELECT * FROM import_files')]).toEqual([[], []])
  })

  test('with a changed note keeps its id, its age and its old text', () => {
    const { database, run, table } = importer()
    const [first] = run(note('a.md', '# Old\n\nfirst #x'))
    const [second] = run(note('a.md', '# New\n\nsecond #y', { createdAt: LATER }))
    expect({
      outcomes: outcomes([second as ImportRowOutcome]),
      id: second?.memoryId,
      memory: readMemory(database, first?.memoryId ?? ''),
      versions: table('SELECT version, content, title, tags, updated_at, replaced_at FROM memory_versions'),
    }).toMatchObject({
      outcomes: ['changed'],
      id: first?.memoryId,
      memory: { title: 'New', tags: ['y'], content: '# New\n\nsecond #y', createdAt: TEST_NOW - 1_000, updatedAt: LATER },
      versions: [
        { version: 1, content: '# Old\n\nfirst #x', title: 'Old', tags: '["x"]', updated_at: TEST_NOW - 1_000, replaced_at: LATER },
      ],
    })
  })

  test('with only a field of the front matter changed is a change, with only its form changed is none', () => {
    const { run } = importer()
    run(note('a.md', '---\ntitle: One\n---\ntext'))
    expect(outcomes(run(note('a.md', '---\n"title":   One\n---\ntext')))).toEqual(['unchanged'])
    expect(outcomes(run(note('a.md', '---\ntitle: Two\n---\ntext')))).toEqual(['changed'])
  })
})

describe('the same text in two files', () => {
  test('is one memory, and a file that then goes its own way becomes a note of its own', () => {
    const { run, table } = importer()
    const [first, copy] = run(note('a.md', '# A\n\ntext'), note('b.md', '# A\n\ntext'))
    const again = run(note('b.md', '# A\n\ntext'))
    const [departed] = run(note('b.md', '# A\n\ntext, and more'))
    expect({
      copy,
      again: outcomes(again),
      departed: outcomes([departed as ImportRowOutcome]),
      memories: table('SELECT id, content FROM memories'),
      files: table('SELECT path, memory_id AS id FROM import_files ORDER BY path'),
    }).toEqual({
      copy: { path: 'b.md', outcome: 'duplicate', memoryId: first?.memoryId, reason: 'the same text as a.md' },
      again: ['unchanged'],
      departed: ['new: until now the same text as a.md'],
      memories: [
        { id: first?.memoryId, content: '# A\n\ntext' },
        { id: departed?.memoryId, content: '# A\n\ntext, and more' },
      ],
      files: [
        { path: 'a.md', id: first?.memoryId },
        { path: 'b.md', id: departed?.memoryId },
      ],
    })
  })

  test('that a note becomes by a change is one memory, and the former text stays', () => {
    const { run, table } = importer()
    run(note('a.md', 'one'), note('b.md', 'two'))
    expect(outcomes(run(note('b.md', 'one')))).toEqual(['duplicate: the same text as a.md'])
    expect(table('SELECT content FROM memories ORDER BY seq')).toEqual([{ content: 'one' }, { content: 'two' }])
  })
})

describe('a moved file', () => {
  test('is the same memory, and takes its new place and name', () => {
    const { database, run, table } = importer()
    const [first] = run(note('Inbox/Tank.md', 'The tank leaks.'))
    const [moved] = run(note('House/Water tank.md', 'The tank leaks.', { movedFrom: 'Inbox/Tank.md' }))
    expect({
      moved,
      memory: readMemory(database, first?.memoryId ?? ''),
      files: table('SELECT path FROM import_files'),
    }).toMatchObject({
      moved: { outcome: 'changed', memoryId: first?.memoryId, reason: 'moved from Inbox/Tank.md' },
      memory: { title: 'Water tank', context: 'House › Water tank', content: 'The tank leaks.' },
      files: [{ path: 'House/Water tank.md' }],
    })
  })
})

describe('a note that was deleted in the app', () => {
  test('stays deleted, whether its file is the same, changed or copied; restored, it follows its file again', () => {
    const { database, run } = importer()
    const [first] = run(note('a.md', 'text'))
    const id = first?.memoryId ?? ''
    deleteMemory(database, id, LATER)
    const results = run(note('a.md', 'text'), note('a.md', 'changed'), note('b.md', 'text'))
    expect({ results: outcomes(results), isDeleted: readMemory(database, id).deletedAt !== null }).toEqual({
      results: [
        'unchanged: deleted in the app; it stays in the trash',
        'unchanged: deleted in the app; it stays in the trash',
        'duplicate: the same text as a.md, which was deleted in the app; it stays in the trash',
      ],
      isDeleted: true,
    })
    const other = importer()
    const [again] = other.run(note('a.md', 'text'))
    deleteMemory(other.database, again?.memoryId ?? '', LATER)
    other.run(note('a.md', 'changed'))
    restoreMemory(other.database, again?.memoryId ?? '', LATER)
    expect(outcomes(other.run(note('a.md', 'changed')))).toEqual(['changed'])
  })
})

describe('a long text', () => {
  const long = (middle: string) =>
    Array.from(
      { length: 12 },
      (_, index) => `## Part ${index}\n\n${`Sentence ${index} of the report. `.repeat(110)}${index === 5 ? middle : ''}\n\n`,
    ).join('')

  test('is a parent and its chunks; after a change the chunks that are still there keep their ids', () => {
    const { database, run, table } = importer()
    const [first] = run(note('long.md', `${long('')}#tagged`))
    const chunks = () =>
      table('SELECT id, chunk_index, total_chunks, title, content FROM memories WHERE parent_id IS NOT NULL ORDER BY chunk_index') as {
        id: string
        content: string
      }[]
    const before = chunks()
    run(note('long.md', `${long('An added line.')}#tagged`))
    const after = chunks()
    const kept = after.filter(({ id, content }) => before.some((chunk) => chunk.id === id && chunk.content === content))
    expect({
      whole: readMemory(database, first?.memoryId ?? '').content === `${long('An added line.')}#tagged`,
      old: table('SELECT content FROM memory_versions'),
      kept: kept.length >= before.length - 2 && kept.length < after.length,
      parts: new Set(table('SELECT total_chunks FROM memories').map((row) => JSON.stringify(row))).size,
    }).toEqual({ whole: true, old: [{ content: `${long('')}#tagged` }], kept: true, parts: 1 })
    run(note('long.md', 'short now'))
    expect(table('SELECT content, total_chunks FROM memories')).toEqual([{ content: 'short now', total_chunks: null }])
  })
})

describe('links', () => {
  test('find their notes by title, file name, alias and path, also those that come later', () => {
    const { database, run, table } = importer()
    const links = '[[the GARDEN plan]] [[Beete]] [[2024-03-05]] [[Work/Index]] [[index]] [[Café]] [[Self]] [[nowhere]]'
    run(note('Reading/Self.md', links))
    expect(resolveLinks(database)).toBe(0)
    run(
      note('a.md', '---\ntitle: The garden plan\naliases: [Beete, Gone]\n---\nBeds.'),
      note('Daily/2024-03-05.md', '# Tuesday\n\nSunny.'),
      note('Work/Index.md', '# Index\n\nwork'),
      note('Reading/Index.md', '# Index\n\nreading', { createdAt: LATER, isCreatedCertain: true }),
      note('Cafe.md', 'Coffee.'),
    )
    expect(resolveLinks(database)).toBe(6)
    expect({
      resolved: table(
        'SELECT link.target, file.path FROM memory_links AS link LEFT JOIN import_files AS file ON file.memory_id = link.target_id ORDER BY position',
      ),
      again: resolveLinks(database),
      counted: countResolvedLinks(
        database,
        table('SELECT id FROM memories').map((row) => (row as { id: string }).id),
      ),
    }).toEqual({
      resolved: [
        { target: 'the GARDEN plan', path: 'a.md' },
        { target: 'Beete', path: 'a.md' },
        { target: '2024-03-05', path: 'Daily/2024-03-05.md' },
        { target: 'Work/Index', path: 'Work/Index.md' },
        // Two are called so: the one in the same folder, though it is younger.
        { target: 'index', path: 'Reading/Index.md' },
        { target: 'Café', path: 'Cafe.md' },
        { target: 'Self', path: null },
        { target: 'nowhere', path: null },
      ],
      again: 0,
      counted: 6,
    })
  })

  test('to a name that several have mean the oldest, and never a deleted one', () => {
    const { database, run, table } = importer()
    const [young, old, deleted] = run(
      note('x/Tank.md', 'young', { createdAt: 3_000 }),
      note('y/Tank.md', 'old', { createdAt: 2_000 }),
      note('z/Tank.md', 'deleted', { createdAt: 1_000 }),
    )
    deleteMemory(database, deleted?.memoryId ?? '', LATER)
    run(note('w/Source.md', '[[tank]]'))
    resolveLinks(database)
    expect([table('SELECT target_id FROM memory_links'), young?.outcome]).toEqual([[{ target_id: old?.memoryId }], 'new'])
  })
})
