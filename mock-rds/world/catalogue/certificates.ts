/** The certificate authorities that a DB instance can use. */
export const CERTIFICATE_IDS: readonly string[] = [
  'rds-ca-rsa2048-g1',
  'rds-ca-rsa4096-g1',
  'rds-ca-ecc384-g1',
]
