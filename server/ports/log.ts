/** Where a part of the server writes what it has to tell the people who run it; a pino logger is one. */
export interface Log {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
