/** Salts of reporters that all processes of one installation share, so that one person is one to all of them. */
export interface Salts {
  /** 32 random bytes, the same for everybody who asks for that day (days of UTC since 1970). */
  saltOf(day: number): Promise<Uint8Array>;
  /** Erases the salts of earlier days: what was hashed with them can be linked to nobody any more. */
  forgetBefore(day: number): Promise<void>;
}
