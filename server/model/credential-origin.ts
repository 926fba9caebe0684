/** Where the AWS credentials of this process come from. */
export type CredentialOrigin =
  /** A profile of the shared files, by whatever that profile says: keys, a role, a process, IAM Identity Center. */
  | { readonly from: 'profile'; readonly profile: string }
  /** The variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. */
  | { readonly from: 'environment' }
  /** The token in AWS_WEB_IDENTITY_TOKEN_FILE, as in a Kubernetes pod. */
  | { readonly from: 'web_identity' }
  /** The role of the container that it runs in. */
  | { readonly from: 'container' }
  /** The role of the EC2 instance that it runs on. */
  | { readonly from: 'instance' }
  /** What the program that started the service gave it: a test, the demo. */
  | { readonly from: 'given' }
