// Prints the IAM policy that the server needs: node scripts/print-iam-policy.ts > docs/iam-policy.json
import { printIamPolicy } from '#server/permissions/iam-policy.ts'

process.stdout.write(printIamPolicy())
