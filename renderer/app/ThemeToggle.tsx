import { Monitor, Moon, Sun } from 'lucide-react'
import { IconButton } from '../ui/Button.tsx'
import { THEME_TITLES } from './theme-titles.ts'
import { nextTheme, useTheme } from './theme.ts'

const ICONS = { system: Monitor, light: Sun, dark: Moon }

/** Goes round system, light and dark. */
export function ThemeToggle() {
  const { theme, choose } = useTheme()
  const Icon = ICONS[theme]
  return <IconButton label={`${THEME_TITLES[theme]}. Change`} icon={<Icon aria-hidden="true" />} onClick={() => choose(nextTheme(theme))} />
}
