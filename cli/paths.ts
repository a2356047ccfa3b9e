import { fileURLToPath } from 'node:url'

/** The checkout: sources, resources and the built page lie below it. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Where `npm run build` puts the page. */
export const RENDERER_DIR = fileURLToPath(new URL('../out/renderer', import.meta.url))
