/** Data as it is, indented. */
export const JsonText = ({ value }: { readonly value: unknown }) => (
  <pre className="json code">{JSON.stringify(value, null, 2)}</pre>
)
