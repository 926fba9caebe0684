import { describeStoreContract } from '../../ports/store-contract.ts'
import { memoryOperationStore } from './memory-operation-store.ts'

describeStoreContract(async () => memoryOperationStore())
