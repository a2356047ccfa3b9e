import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../fixtures/test.ts'
import { runCommand } from '../fixtures/served-app.ts'
import { Shell } from '../pages/shell.ts'

const SIZES = [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'narrow', width: 420, height: 800 },
]
const THEMES = ['light', 'dark'] as const

/** Every kind of screen, by an address that the sample notes and one dream can fill. */
async function addresses(dataDir: string): Promise<{ name: string; path: string }[]> {
  const { runs } = (await runCommand(dataDir, 'runs')) as { runs: { id: string }[] }
  const { results } = (await runCommand(dataDir, 'search', 'garden')) as { results: { memory: { id: string } }[] }
  const { insights, gists } = (await runCommand(dataDir, 'briefing')) as { insights: { id: string }[]; gists: { id: string }[] }
  const memory = results[0]?.memory.id
  return [
    { name: 'today', path: '/' },
    { name: 'search', path: '/search?q=garden' },
    { name: 'memory', path: `/memory/${memory}` },
    { name: 'graph', path: '/graph' },
    { name: 'graph-walk', path: `/graph/${memory}` },
    { name: 'dreams', path: '/dreams' },
    { name: 'run', path: `/dreams/${runs[0]?.id}` },
    { name: 'run-stages', path: `/dreams/${runs[0]?.id}?tab=stages` },
    { name: 'insight', path: `/insight/${insights[0]?.id}` },
    { name: 'gist', path: `/gist/${gists[0]?.id}` },
    { name: 'import', path: '/import' },
    { name: 'trash', path: '/trash' },
  ]
}

for (const theme of THEMES) {
  test(`no screen has a serious accessibility fault in the ${theme} theme, wide or narrow`, async ({ page, dreamtApp }) => {
    await page.emulateMedia({ colorScheme: theme })
    const faults: string[] = []
    for (const { name, path } of await addresses(dreamtApp.dataDir)) {
      for (const { name: size, ...viewport } of SIZES) {
        await page.setViewportSize(viewport)
        await page.goto(dreamtApp.url + path)
        const { main } = new Shell(page)
        await expect(main.getByRole('heading', { level: 1 })).toBeAttached()
        await expect(main).toHaveAttribute('aria-busy', 'false')
        await page.waitForLoadState('networkidle')
        await page.screenshot({ path: `e2e/artifacts/${name}-${size}-${theme}.png`, animations: 'disabled' })
        const { violations } = await new AxeBuilder({ page }).analyze()
        for (const { id, impact, nodes } of violations) {
          if (impact === 'serious' || impact === 'critical') faults.push(`${name}, ${size}: ${id} at ${nodes[0]?.target.join(' ')}`)
        }
      }
    }
    expect(faults).toEqual([])
  })
}
