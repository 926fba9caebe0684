import { HttpResponse, http } from 'msw'
import type { SetupServer } from 'msw/node'
import { setupServer } from 'msw/node'

/** What becomes of the messages that it gets. */
type SlackAnswer = 'never' | 'with errors' | 'well'

/** Slack as the servers of this thread see it: it never answers, answers with errors, or takes what it gets. */
export class SlackStub implements Disposable {
  readonly #network: SetupServer
  readonly #first = Promise.withResolvers<string>()
  readonly #messages: string[] = []

  /** Takes over Slack's address, until its scope ends; `answer` decides what becomes of each message. */
  constructor(answer: SlackAnswer) {
    this.#network = setupServer(
      http.post('https://slack.com/api/chat.postMessage', async ({ request }) => {
        const message = new URLSearchParams(await request.text()).get('text') ?? ''
        this.#messages.push(message)
        this.#first.resolve(message)
        return ANSWERS[answer]()
      }),
    )
    this.#network.listen({ onUnhandledFrame: 'bypass' })
  }

  /** Every message so far. */
  get messages(): readonly string[] {
    return this.#messages
  }

  /** The first message, once it has come. */
  get firstMessage(): Promise<string> {
    return this.#first.promise
  }

  [Symbol.dispose](): void {
    this.#network.close()
  }
}

const ANSWERS: Readonly<Record<SlackAnswer, () => Response | Promise<undefined>>> = {
  never: () => new Promise(() => {}),
  well: () => HttpResponse.json({ ok: true }),
  'with errors': () => new HttpResponse(null, { status: 503 }),
}
