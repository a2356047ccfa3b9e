// Runs before the first paint, so that a chosen theme never flashes the other one. See app/theme.ts.
const theme = localStorage.getItem('codex-dreams:theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
