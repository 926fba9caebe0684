import { memoryOperationStore } from '../memory/memory-operation-store.ts'
import { describeStoreContract } from '../../ports/store-contract.ts'

describeStoreContract(async () => memoryOperationStore())
