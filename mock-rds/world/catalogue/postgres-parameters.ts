import { readParameterTable } from './parameter-table.ts'

/**
 * A selection of the parameters of Aurora PostgreSQL, with their differences between major versions. The defaults that
 * change are those of AWS's security pages (rds.force_ssl, password_encryption).
 */
export const POSTGRES_PARAMETERS = readParameterTable(`
autovacuum_analyze_scale_factor both dynamic float 0-1 0.05
autovacuum_max_workers both static integer 1-262143 GREATEST({DBInstanceClassMemory/64371566592},3)
autovacuum_naptime both dynamic integer 1-2147483 5
autovacuum_vacuum_cost_limit both dynamic integer -1-10000 GREATEST({log(DBInstanceClassMemory/21474836480)*600},200)
autovacuum_vacuum_scale_factor both dynamic float 0-1 0.1
client_encoding both dynamic string - UTF8
db_user_namespace instance static boolean 0,1 - until=16
deadlock_timeout both dynamic integer 1-2147483647 -
default_statistics_target both dynamic integer 1-10000 -
default_toast_compression both dynamic string pglz,lz4 - since=14
default_transaction_read_only both dynamic boolean 0,1 -
effective_cache_size both dynamic integer 1-2147483647 SUM({DBInstanceClassMemory/12038},-50003)
idle_in_transaction_session_timeout both dynamic integer 0-2147483647 86400000
idle_session_timeout both dynamic integer 0-2147483647 - since=14
log_autovacuum_min_duration both dynamic integer -1-2147483647 10000
log_connections both dynamic boolean 0,1 -
log_lock_waits both dynamic boolean 0,1 -
log_min_duration_statement both dynamic integer -1-2147483647 -
log_statement both dynamic string none,ddl,mod,all -
log_temp_files both dynamic integer -1-2147483647 -
logical_decoding_work_mem cluster dynamic integer 64-2147483647 -
maintenance_work_mem both dynamic integer 1024-2147483647 GREATEST({DBInstanceClassMemory/63963136*1024},65536)
max_connections both static integer 6-262143 LEAST({DBInstanceClassMemory/9531392},5000)
max_logical_replication_workers cluster static integer 0-262143 -
max_parallel_workers both dynamic integer 0-1024 GREATEST({DBInstanceVCPU/2},8)
max_parallel_workers_per_gather both dynamic integer 0-1024 -
max_prepared_transactions cluster static integer 0-262143 0
max_replication_slots cluster static integer 5-1000 20
max_slot_wal_keep_size cluster dynamic integer -1-2147483647 - since=14
max_standby_streaming_delay both dynamic integer -1-2147483647 14000
max_wal_senders cluster static integer 5-1000 20
max_worker_processes cluster static integer 0-262143 GREATEST({DBInstanceVCPU*2},8)
old_snapshot_threshold instance static integer -1-86400 - until=16
password_encryption cluster dynamic string md5,scram-sha-256 md5 from=14:scram-sha-256
pg_stat_statements.track both dynamic string none,top,all top
pgaudit.log cluster dynamic list ddl,function,misc,read,role,write,none,all -
promote_trigger_file cluster dynamic string - - until=15 fixed
random_page_cost both dynamic float 0-1000000 -
rds.babelfish_status cluster static string on,off,datadictonly off fixed
rds.force_ssl cluster dynamic boolean 0,1 0 from=17:1
rds.force_autovacuum_logging_level both dynamic string disabled,log,info,notice,warning,error warning
rds.logical_replication cluster static boolean 0,1 0
rds.log_retention_period both dynamic integer 1440-10080 4320
shared_buffers both static integer 16-1073741823 SUM({DBInstanceClassMemory/12038},-50003)
shared_preload_libraries both static list auto_explain,orafce,pgaudit,pglogical,pg_bigm,pg_cron,pg_hint_plan,pg_prewarm,pg_similarity,pg_stat_statements,pg_tle,plprofiler,plrust pg_stat_statements
ssl_max_protocol_version cluster dynamic string TLSv1,TLSv1.1,TLSv1.2,TLSv1.3 -
ssl_min_protocol_version cluster dynamic string TLSv1,TLSv1.1,TLSv1.2,TLSv1.3 TLSv1.2
statement_timeout both dynamic integer 0-2147483647 -
stats_temp_directory instance static string - - until=14 fixed
summarize_wal cluster dynamic boolean 0,1 - since=17
synchronous_commit both dynamic string local,on,off on
tcp_keepalives_idle both dynamic integer 0-2147483647 300
temp_buffers both dynamic integer 100-1073741823 -
timezone cluster dynamic string - UTC
track_activity_query_size both static integer 100-102400 4096
track_io_timing both dynamic boolean 0,1 1
transaction_timeout both dynamic integer 0-2147483647 - since=17
vacuum_buffer_usage_limit both dynamic integer 0-16777216 - since=16
vacuum_defer_cleanup_age cluster dynamic integer 0-1000000 - until=15
wal_sender_timeout cluster dynamic integer 0-3600000 30000
work_mem both dynamic integer 64-2147483647 -
`)
