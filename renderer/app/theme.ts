import { create } from 'zustand'

export type Theme = 'system' | 'light' | 'dark'

/** Read by public/theme.js before the first paint. */
const STORAGE_KEY = 'codex-dreams:theme'

/** What the toggle goes to next: system → light → dark → system. */
export function nextTheme(theme: Theme): Theme {
  return ({ system: 'light', light: 'dark', dark: 'system' } as const)[theme]
}

function readTheme(): Theme {
  const stored = localStorage.getItem(STORAGE_KEY)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') {
    localStorage.removeItem(STORAGE_KEY)
    delete document.documentElement.dataset.theme
    return
  }
  localStorage.setItem(STORAGE_KEY, theme)
  document.documentElement.dataset.theme = theme
}

interface ThemeState {
  theme: Theme
  choose: (theme: Theme) => void
}

/** The chosen theme, kept for the next start. */
export const useTheme = create<ThemeState>((set) => ({
  theme: readTheme(),
  choose: (theme) => {
    applyTheme(theme)
    set({ theme })
  },
}))
