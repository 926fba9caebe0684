/** Data as it is, indented, without the names that its types have in the API. */
export const JsonText = ({ value }: { readonly value: unknown }) => (
  <pre className="json code">{JSON.stringify(value, withoutTypeNames, 2)}</pre>
)

const withoutTypeNames = (key: string, value: unknown): unknown => (key === '__typename' ? undefined : value)
