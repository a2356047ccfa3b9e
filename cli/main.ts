import { endWith, systemHost } from './host.ts'
import { runProgram } from './program.ts'

// A reader that has seen enough (`codex-dreams runs | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

endWith(await runProgram(process.argv.slice(2), systemHost()))
