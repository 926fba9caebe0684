import { CHOICE_WORDS, isChoice } from './resume-choices.ts'

const COMMAND = new RegExp(`\\b(${Object.keys(CHOICE_WORDS).join('|')})\\b`)

/** What the server advises, with the buttons of this page in the place of the commands of the API. */
export function Advice({ text }: { readonly text: string }) {
  const { index, 0: command = '' } = COMMAND.exec(text) ?? {}
  if (index === undefined || !isChoice(command)) return text
  return (
    <>
      {text.slice(0, index)}
      <strong>{CHOICE_WORDS[command].label}</strong>
      <Advice text={text.slice(index + command.length)} />
    </>
  )
}

/** The same where only plain text can be shown. */
export const adviceText = (text: string): string =>
  text
    .split(COMMAND)
    .map((part) => (isChoice(part) ? `“${CHOICE_WORDS[part].label}”` : part))
    .join('')
