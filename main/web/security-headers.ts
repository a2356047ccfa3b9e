/** Where an answer is served from: the loopback web host, or the `app://` scheme inside Electron. */
export type HostKind = 'web' | 'electron'

/**
 * The Content-Security-Policy of every page: nothing is allowed that the app does not use.
 *
 * Only the web host talks over a WebSocket; in Electron the page has a MessagePort and needs no connection at all.
 * No `unsafe-inline`: styles are files or CSSOM, scripts are files.
 */
function contentSecurityPolicy(host: HostKind): string {
  const connections = host === 'web' ? "'self' ws://127.0.0.1:*" : "'self'"
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connections}`,
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Capabilities of a browser that the app never asks for, switched off so that nothing in a page can. */
const SWITCHED_OFF = ['camera', 'microphone', 'geolocation', 'display-capture', 'usb', 'serial', 'hid', 'midi', 'payment']

/** The headers that go with every answer of either host, errors included. */
export function securityHeaders(host: HostKind): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(host),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': SWITCHED_OFF.map((feature) => `${feature}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}
