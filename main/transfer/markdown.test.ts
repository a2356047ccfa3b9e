import { describe, expect, test } from 'vitest'
import { cutText, firstHeading, maskCode, parseInlineLinks, parseInlineTags } from './markdown.ts'

describe('tags in a text', () => {
  test('are found in any script, nested, once each', () => {
    expect(parseInlineTags('#garden and #Garden, (#plans/2024) #müll #庭 #حديقة #नमस्ते #a-b_c end #last.')).toEqual([
      'garden',
      'plans/2024',
      'müll',
      '庭',
      'حديقة',
      'नमस्ते',
      'a-b_c',
      'last',
    ])
  })

  test('are not found in headings, code, links, addresses, numbers and colours', () => {
    const text = [
      '# Heading',
      '## Also #real',
      'C# and a#b, issue #12, colour #ff00aa, keycap #️⃣, ##double',
      '`#inline` ``#twice ` `` <a href="#anchor">',
      'https://example.org/#fragment [text](#section) [[Note#part]] [[#here]]',
      '[ref]: https://example.org/#x',
      '```sh',
      '#fenced',
      '```',
      '~~~',
      '#tilde',
      '~~~',
      '',
      '    #indented',
      '',
      '- item',
      '',
      '    #inList',
    ].join('\n')
    expect(parseInlineTags(text)).toEqual(['real', 'inList'])
  })

  test('longer than the limit are left out', () => {
    expect(parseInlineTags(`#${'x'.repeat(51)} #${'y'.repeat(50)}`)).toEqual(['y'.repeat(50)])
  })
})

describe('links in a text', () => {
  test('are found with alias, heading, block and as embed, once each', () => {
    const text =
      '[[Garden]] [[Garden|the garden]] [[Projects/House#Roof|roof]] ![[plan.png]] [[Café.md]] [[#here]] [[ ]] | [[Table\\|cell]] | [[a^b]]\n[[broken\nlink]]'
    expect(parseInlineLinks(text)).toEqual([
      { target: 'Garden', normalized: 'garden' },
      { target: 'Projects/House', normalized: 'projects/house' },
      { target: 'plan.png', normalized: 'plan.png' },
      { target: 'Café.md', normalized: 'cafe' },
      { target: 'Table', normalized: 'table' },
      { target: 'a', normalized: 'a' },
    ])
  })

  test('are not found in code', () => {
    expect(parseInlineLinks('`[[a]]`\n```\n[[b]]\n```\n[[c]]')).toEqual([{ target: 'c', normalized: 'c' }])
  })
})

test('the first level-one heading is the title, without its marks', () => {
  const headings: [string, string | null][] = [
    ['text\n# The **big** [plan](x.md) for [[Garden|the garden]] #\n', 'The big plan for the garden'],
    ['Underlined title\n======\ntext', 'Underlined title'],
    ['# snake_case_name stays', 'snake_case_name stays'],
    ['# CRLF\r\ntext', 'CRLF'],
    ['## Second level\n#tag', null],
    ['```\n# comment\n```\n', null],
    ['#\n# \nText', null],
  ]
  expect(headings.map(([text]) => [text, firstHeading(maskCode(text))])).toEqual(headings)
})

test('masking keeps every position', () => {
  const text = 'a `b` c\r\n```\n#x 👩‍👧\n```\nend'
  expect(maskCode(text).length).toBe(text.length)
})

test('cutting a title never leaves half a character', () => {
  expect(cutText(`${'a'.repeat(8)}👩‍👩‍👧‍👦b`, 12)).toBe(`${'a'.repeat(8)}…`)
})

test('a hostile line of 500 KB is read in reasonable time', () => {
  const start = performance.now()
  for (const text of ['[['.repeat(250_000), '`'.repeat(500_000), '#'.repeat(500_000), '<'.repeat(500_000), '](('.repeat(150_000)]) {
    parseInlineTags(`#${text}`)
    parseInlineLinks(`[[${text}`)
  }
  expect(performance.now() - start).toBeLessThan(5_000)
})
