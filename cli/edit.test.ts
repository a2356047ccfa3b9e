import { readFileSync, existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { AppError } from '../contract/errors.ts'
import { FakeCore, fakeHost } from '../test/fake-host.ts'
import { editText } from './editor.ts'
import { runProgram } from './program.ts'

const ID = '019a1111-0000-7000-8000-000000000001'
const memory = { id: ID, title: 'Seeds', content: 'Order seeds', updatedAt: 5 }
const editing = () => new FakeCore({ 'memory.get': () => ({ memory }), 'memory.update': () => ({ memory, isNewVersion: true }) })

describe('edit', () => {
  test('takes the text from a pipe, or from the editor with what was seen, or changes only what an option names', async () => {
    const core = editing()
    const terminal = fakeHost({ core, isTerminal: true, editor: (text) => `${text} today` })
    await runProgram(['edit', ID], fakeHost({ core, input: 'New text\n' }).host)
    await runProgram(['edit', ID], terminal.host)
    await runProgram(['edit', ID, '--tags', '', '--context', '', '--summary', 'In short'], terminal.host)
    expect({ calls: core.calls, forgotten: terminal.forgotten }).toEqual({
      calls: [
        ['memory.update', { id: ID, content: 'New text\n' }],
        ['memory.get', { id: ID }],
        ['memory.update', { id: ID, content: 'Order seeds today', expectedUpdatedAt: 5 }],
        ['memory.update', { id: ID, tags: [], context: null, summary: 'In short' }],
      ],
      forgotten: ['/tmp/note.md'],
    })
  })

  test('what was typed in the editor and cannot be saved is kept, and its place named', async () => {
    const core = new FakeCore({
      'memory.get': () => ({ memory }),
      'memory.update': () => {
        throw new AppError('DUPLICATE')
      },
    })
    const { host, stderr, forgotten } = fakeHost({ core, isTerminal: true })
    expect([await runProgram(['edit', ID], host), forgotten]).toEqual([4, []])
    expect(stderr.text).toContain('/tmp/note.md')
  })

  test('the editor is the one of the environment, with its options, and its file is gone afterwards', async () => {
    const edited = await editText('Order seeds', { ...process.env, VISUAL: '', EDITOR: `printf ' today' >>` })
    const inFile = readFileSync(edited.path, 'utf8')
    await edited.forget()
    expect([edited.text, inFile, existsSync(edited.path)]).toEqual(['Order seeds today', 'Order seeds today', false])
    await expect(editText('x', { EDITOR: '' })).rejects.toMatchObject({ code: 'VALIDATION' })
    await expect(editText('x', { ...process.env, VISUAL: '', EDITOR: 'false' })).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})

describe('tags', () => {
  test('are listed, renamed, merged and changed back', async () => {
    const change = { id: ID, memories: 2 }
    const core = new FakeCore({
      'tag.list': () => ({ tags: [{ tag: 'garden', count: 2 }] }),
      'tag.rename': () => change,
      'tag.merge': () => change,
      'tag.undo': () => change,
    })
    const list = fakeHost({ core })
    await runProgram(['tags'], list.host)
    const rename = fakeHost({ core })
    await runProgram(['tags', 'rename', '#garden', 'allotment'], rename.host)
    await runProgram(['tags', 'merge', 'a', 'b', 'c'], rename.host)
    await runProgram(['tags', 'undo', ID], rename.host)
    expect([list.stdout.text, rename.stdout.text.split('\n').slice(0, 2), core.calls.slice(1)]).toEqual([
      '  #garden  2\n',
      ['2 memories changed.', `To take it back: codex-dreams tags undo ${ID}`],
      [
        ['tag.rename', { from: 'garden', to: 'allotment' }],
        ['tag.merge', { from: ['a', 'b'], into: 'c' }],
        ['tag.undo', { id: ID }],
      ],
    ])
    expect([await runProgram(['tags', 'rename', 'a'], rename.host), await runProgram(['tags', 'burn', 'a'], rename.host)]).toEqual([2, 2])
  })
})
