declare module 'asl-validator' {
  /** Holds a state machine against the schema of Amazon States Language, its paths and its ARNs. */
  function validate(
    definition: object,
    options: { readonly checkPaths: boolean; readonly checkArn: boolean },
  ): { readonly isValid: boolean; readonly errorsText: () => string }
  export = validate
}
