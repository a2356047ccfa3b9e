import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits, so that neither can be guessed within the life of a process. */
const SECRET_BYTES = 32

/**
 * Who may use the web host: whoever has read the launch address off the terminal, and nobody else on this machine.
 *
 * A launch token works once; it is exchanged for a session secret that the browser keeps in a cookie. A token that is found
 * later, in a browser's history or a terminal's scrollback, opens nothing. Both live only as long as the process.
 */
export class WebSession {
  readonly secret: string
  #launchToken: string | null = null

  /** @param secret only for a host that must know its earlier visitors after a restart (development); random otherwise */
  constructor(secret: string = newSecret()) {
    this.secret = secret
  }

  /** Makes a new launch token. The one before it stops working. */
  issueLaunchToken(): string {
    this.#launchToken = newSecret()
    return this.#launchToken
  }

  /** True exactly once for the newest token. */
  redeemLaunchToken(token: string): boolean {
    if (this.#launchToken === null || !isSameSecret(token, this.#launchToken)) return false
    this.#launchToken = null
    return true
  }

  isSessionSecret(candidate: string | undefined): boolean {
    return candidate !== undefined && isSameSecret(candidate, this.secret)
  }
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/** Compares digests, so that neither the content nor the length of the secret shows in the time it takes. */
function isSameSecret(candidate: string, secret: string): boolean {
  return timingSafeEqual(createHash('sha256').update(candidate).digest(), createHash('sha256').update(secret).digest())
}
