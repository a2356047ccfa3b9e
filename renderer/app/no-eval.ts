import { config } from 'zod'

/** zod would try `new Function` to compile its validators; the CSP forbids that and would report it. */
config({ jitless: true })
