import { memoryOperationStore } from './memory-operation-store.ts'
import { describeStoreContract } from './store-contract.ts'

describeStoreContract(async () => memoryOperationStore())
