import { readParameterTable } from './parameter-table.ts'

/**
 * A selection of the parameters of Aurora MySQL, with their differences between major versions. Of the defaults that
 * change with 8.4, require_secure_transport, authentication_policy and temptable_max_mmap are on AWS's page that compares
 * the versions; innodb_adaptive_hash_index is MySQL's own.
 */
export const MYSQL_PARAMETERS = readParameterTable(`
aurora_binlog_replication_max_yield_seconds cluster dynamic integer 0-36000 0
aurora_enhanced_binlog cluster static boolean 0,1 0 since=8
aurora_parallel_query both dynamic boolean 0,1 0
authentication_policy cluster dynamic string - *:caching_sha2_password since=8.4
auto_increment_increment cluster dynamic integer 1-65535 -
binlog_backup cluster static boolean 0,1 1 since=8
binlog_checksum cluster dynamic string NONE,CRC32 NONE
binlog_format cluster static string ROW,STATEMENT,MIXED,OFF OFF
binlog_replication_globaldb cluster static boolean 0,1 1 since=8
binlog_row_image cluster dynamic string full,minimal,noblob -
character_set_server cluster dynamic string utf8mb3,utf8mb4,latin1 latin1
collation_server cluster dynamic string utf8mb3_general_ci,utf8mb4_general_ci,utf8mb4_0900_ai_ci,latin1_swedish_ci -
default_authentication_plugin cluster static string mysql_native_password,sha256_password,caching_sha2_password mysql_native_password since=8 until=8
default_tmp_storage_engine both dynamic string InnoDB,MEMORY InnoDB
enforce_gtid_consistency cluster static string OFF,ON,WARN OFF
event_scheduler both dynamic string ON,OFF - until=5.7
event_scheduler cluster dynamic string ON,OFF - since=8
explicit_defaults_for_timestamp both static boolean 0,1 1
general_log both dynamic boolean 0,1 -
group_concat_max_len both dynamic integer 4-1073741824 -
gtid-mode cluster static string OFF,OFF_PERMISSIVE,ON_PERMISSIVE,ON OFF_PERMISSIVE
innodb_adaptive_hash_index both dynamic boolean 0,1 1 from=8.4:0
innodb_autoinc_lock_mode cluster static integer 0-2 -
innodb_buffer_pool_size both static integer 5242880-18446744073709551615 {DBInstanceClassMemory*3/4}
innodb_deadlock_detect both dynamic boolean 0,1 -
innodb_flush_log_at_trx_commit cluster dynamic integer 0-2 1
innodb_lock_wait_timeout both dynamic integer 1-1073741824 -
innodb_large_prefix cluster dynamic boolean 0,1 - until=5.7
interactive_timeout both dynamic integer 1-31536000 -
local_infile both dynamic boolean 0,1 1
lock_wait_timeout both dynamic integer 1-31536000 -
log_bin_trust_function_creators both dynamic boolean 0,1 -
log_output both dynamic string TABLE,FILE FILE
long_query_time both dynamic float 0-31536000 -
lower_case_table_names cluster static integer 0-1 -
max_allowed_packet both dynamic integer 1024-1073741824 -
max_connections both dynamic integer 1-16000 GREATEST({log(DBInstanceClassMemory/805306368)*45},{log(DBInstanceClassMemory/8187281408)*1000})
max_execution_time both dynamic integer 0-4294967295 - since=8
net_read_timeout both dynamic integer 1-31536000 -
performance_schema both static boolean 0,1 0
query_cache_size instance dynamic integer 0-18446744073709551615 {DBInstanceClassMemory/24} until=5.7
query_cache_type instance static string 0,1,2 1 until=5.7
read_only both dynamic boolean 0,1 {TrueIfReplica} fixed
replica_parallel_workers cluster dynamic integer 0-1024 - since=8
require_secure_transport cluster dynamic string ON,OFF OFF from=8.4:ON
restrict_fk_on_non_standard_key cluster dynamic boolean 0,1 - since=8.4
server_audit_events cluster dynamic list CONNECT,QUERY,QUERY_DCL,QUERY_DDL,QUERY_DML,TABLE -
server_audit_logging cluster dynamic boolean 0,1 0
slow_query_log both dynamic boolean 0,1 -
sort_buffer_size both dynamic integer 32768-18446744073709551615 -
sql_mode both dynamic list ALLOW_INVALID_DATES,ANSI_QUOTES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_ZERO_DATE,NO_ZERO_IN_DATE,ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,STRICT_TRANS_TABLES -
table_open_cache both dynamic integer 1-524288 LEAST({DBInstanceClassMemory/1179121},6000)
temptable_max_mmap both dynamic integer 0-18446744073709551615 1073741824 since=8 from=8.4:4294967296
temptable_max_ram both dynamic integer 2097152-18446744073709551615 - since=8
time_zone cluster dynamic string - UTC
tls_version cluster static list TLSv1,TLSv1.1,TLSv1.2,TLSv1.3 -
tmp_table_size both dynamic integer 1024-18446744073709551615 -
transaction_isolation both dynamic string READ-UNCOMMITTED,READ-COMMITTED,REPEATABLE-READ,SERIALIZABLE - since=8
tx_isolation both dynamic string READ-UNCOMMITTED,READ-COMMITTED,REPEATABLE-READ,SERIALIZABLE - until=5.7
wait_timeout both dynamic integer 1-31536000 -
`)
