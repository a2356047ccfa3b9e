#!/usr/bin/env node
// Plain JavaScript for any Node: it must be able to say that Node is too old. better-sqlite3 does not fail on an old Node, it
// crashes it, so nothing else may be loaded before this check.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const MINIMUM = [22, 14]

if (isNewEnough()) {
  // The next start need not strip types again. Not in the shared temporary folder, where others could put code for us to run.
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node-compile', import.meta.url)))
  await import('./main.ts')
} else {
  const bundledNode = fileURLToPath(
    new URL(`../node_modules/node/bin/${process.platform === 'win32' ? 'node.exe' : 'node'}`, import.meta.url),
  )
  // The variable keeps a broken checkout, whose own Node is too old as well, from starting itself for ever.
  if (existsSync(bundledNode) && process.env.CODEX_DREAMS_RESTARTED === undefined) runWith(bundledNode)
  else refuse()
}

/** New enough for the database library, and able to run TypeScript by stripping its types. */
function isNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isSafe = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])
  return isSafe && Boolean(process.features.typescript)
}

/** @param {string} node path of a Node binary that is new enough */
function runWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, CODEX_DREAMS_RESTARTED: '1' },
  })
  // The child decides what a signal means; the parent only outlives it to hand on its exit code.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`codex-dreams: ${node} cannot be started (${error.message}). Run \`npm ci\` in the checkout.`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1
    else {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    }
  })
}

function refuse() {
  const message =
    `Node ${process.versions.node} is too old for Codex Dreams. ` +
    'Run `npm ci` in the checkout (it brings its own Node), or use Node 22.18 or newer.'
  const error = { code: 'UNSUPPORTED_NODE', message, details: { node: process.versions.node } }
  console.error(process.argv.includes('--json') ? JSON.stringify({ error }) : `codex-dreams: ${message}`)
  process.exitCode = 1
}
