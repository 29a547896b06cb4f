# ---- Where it stands and who may reach it ---------------------------------------------------------------------------

variable "name" {
  description = "Name of the instance, and the beginning of the names of all that belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 40
    error_message = "name must be at most 40 small letters, digits and single hyphens, begin with a letter and not end with a hyphen."
  }
}

variable "vpc_id" {
  description = "VPC of the subnets."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^vpc-[0-9a-f]+$", var.vpc_id))
    error_message = "vpc_id must be the id of a VPC, such as vpc-0123456789abcdef0."
  }
}

variable "subnet_ids" {
  description = "Private subnets for the instance and its standby, in at least two availability zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must name at least two subnets, in different availability zones."
  }

  validation {
    condition     = length(distinct(var.subnet_ids)) == length(var.subnet_ids)
    error_message = "subnet_ids must name each subnet once."
  }

  validation {
    condition     = alltrue([for id in var.subnet_ids : can(regex("^subnet-[0-9a-f]+$", id))])
    error_message = "subnet_ids must be ids of subnets, such as subnet-0123456789abcdef0."
  }
}

variable "client_security_group_ids" {
  description = "Security groups whose members may connect, such as those of the cluster's nodes, by names of your choice."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.client_security_group_ids) >= 1
    error_message = "client_security_group_ids must name at least one group: without one nothing can connect."
  }

  validation {
    condition     = alltrue([for id in values(var.client_security_group_ids) : can(regex("^sg-[0-9a-f]+$", id))])
    error_message = "client_security_group_ids must be ids of security groups, such as sg-0123456789abcdef0."
  }

  validation {
    condition     = length(distinct(values(var.client_security_group_ids))) == length(var.client_security_group_ids)
    error_message = "client_security_group_ids must name each security group once."
  }
}

# ---- The server -----------------------------------------------------------------------------------------------------

variable "engine_version" {
  description = "PostgreSQL: the major version (AWS picks the minor one), or major.minor."
  type        = string
  nullable    = false
  default     = "18"

  validation {
    condition     = can(regex("^(17|18)(\\.[0-9]+)?$", var.engine_version))
    error_message = "engine_version must be 17 or 18, alone or with a minor version such as 18.1: the SQL script needs the role grants of 16, and smc-quant is tested on 18."
  }
}

variable "allow_major_version_upgrade" {
  description = "Whether a new major version in engine_version may be applied. Switched on for the one apply that upgrades."
  type        = bool
  nullable    = false
  default     = false
}

variable "auto_minor_version_upgrade" {
  description = "Whether AWS applies new minor versions in the maintenance window. Needs engine_version without a minor version."
  type        = bool
  nullable    = false
  default     = true

  validation {
    condition     = !(var.auto_minor_version_upgrade && strcontains(var.engine_version, "."))
    error_message = "auto_minor_version_upgrade must be false when engine_version names a minor version: the next plan would want to go back to it."
  }
}

variable "instance_class" {
  description = "Instance class, which decides about processors and memory."
  type        = string
  nullable    = false
  default     = "db.m7g.large"

  validation {
    condition     = can(regex("^db\\.[a-z][a-z0-9-]*\\.[a-z0-9]+$", var.instance_class))
    error_message = "instance_class must look like db.m7g.large."
  }
}

variable "multi_az" {
  description = "Whether a standby in another availability zone takes over when the instance fails. Doubles the price of instance and storage."
  type        = bool
  nullable    = false
  default     = true
}

variable "connections_max" {
  description = "Connections the server admits, in connections: smc.storage.connections-max and 2 more for each process, and 20 for people and AWS."
  type        = number
  nullable    = false
  default     = 200

  validation {
    condition     = var.connections_max >= 50 && var.connections_max <= 5000 && floor(var.connections_max) == var.connections_max
    error_message = "connections_max must be a whole number from 50 to 5000 connections."
  }
}

variable "parameters" {
  description = "Parameters of the server to add to the module's or to set differently, as value and unit of PostgreSQL's own documentation. TLS cannot be switched off here."
  type        = map(string)
  nullable    = false
  default     = {}

  validation {
    condition     = !contains(keys(var.parameters), "rds.force_ssl")
    error_message = "parameters must not hold rds.force_ssl: connections without TLS are always refused."
  }

  validation {
    condition     = !contains(keys(var.parameters), "max_connections")
    error_message = "parameters must not hold max_connections: set connections_max."
  }

  validation {
    condition     = alltrue([for name in keys(var.parameters) : can(regex("^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)?$", name))])
    error_message = "parameters must have names of PostgreSQL's parameters, such as work_mem."
  }
}

variable "database_name" {
  description = "Database made with the instance. The SQL script works on whatever database it is run in."
  type        = string
  nullable    = false
  default     = "smc"

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database_name)) && !contains(["postgres", "rdsadmin", "template0", "template1"], var.database_name)
    error_message = "database_name must be 1 to 63 small letters, digits and underscores, begin with a letter, and be none of the server's own."
  }
}

variable "master_username" {
  description = "Master user, for the SQL script and for people. smc-quant itself never uses it."
  type        = string
  nullable    = false
  default     = "smc_admin"

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,15}$", var.master_username)) && !startswith(var.master_username, "rds") && !startswith(var.master_username, "pg_") && !contains(["admin", "smc_app"], var.master_username)
    error_message = "master_username must be 1 to 16 small letters, digits and underscores, begin with a letter but not with rds or pg_, and be neither admin nor smc_app."
  }
}

variable "ca_cert_identifier" {
  description = "Authority that signs the server's certificate."
  type        = string
  nullable    = false
  default     = "rds-ca-rsa2048-g1"

  validation {
    condition     = contains(["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"], var.ca_cert_identifier)
    error_message = "ca_cert_identifier must be rds-ca-rsa2048-g1, rds-ca-rsa4096-g1 or rds-ca-ecc384-g1."
  }
}

# ---- Storage --------------------------------------------------------------------------------------------------------

variable "allocated_storage_gib" {
  description = "Storage to begin with, in GiB. It grows by itself and never shrinks."
  type        = number
  nullable    = false
  default     = 100

  validation {
    condition     = var.allocated_storage_gib >= 20 && var.allocated_storage_gib <= 65536 && floor(var.allocated_storage_gib) == var.allocated_storage_gib
    error_message = "allocated_storage_gib must be a whole number from 20 to 65536 GiB."
  }
}

variable "allocated_storage_gib_max" {
  description = "Storage up to which it grows by itself, in GiB: the bound of this cost."
  type        = number
  nullable    = false
  default     = 1000

  validation {
    condition     = var.allocated_storage_gib_max >= 1.1 * var.allocated_storage_gib && var.allocated_storage_gib_max <= 65536 && floor(var.allocated_storage_gib_max) == var.allocated_storage_gib_max
    error_message = "allocated_storage_gib_max must be a whole number, at least a tenth above allocated_storage_gib and at most 65536 GiB."
  }
}

variable "storage_iops" {
  description = "Provisioned operations a second of the gp3 storage. Null takes what its size includes."
  type        = number
  default     = null

  validation {
    condition     = var.storage_iops == null || (coalesce(var.storage_iops, 0) >= 12000 && coalesce(var.storage_iops, 0) <= 64000)
    error_message = "storage_iops must be from 12000 to 64000 operations a second, or null."
  }

  validation {
    condition     = var.storage_iops == null || var.allocated_storage_gib >= 400
    error_message = "storage_iops can be set from an allocated_storage_gib of 400 on: below it gp3 has a fixed rate."
  }
}

variable "storage_throughput_mibps" {
  description = "Provisioned throughput of the gp3 storage, in MiB/s. Null takes what its size includes."
  type        = number
  default     = null

  validation {
    condition     = var.storage_throughput_mibps == null || (coalesce(var.storage_throughput_mibps, 0) >= 500 && coalesce(var.storage_throughput_mibps, 0) <= 4000)
    error_message = "storage_throughput_mibps must be from 500 to 4000 MiB/s, or null."
  }

  validation {
    condition     = var.storage_throughput_mibps == null || coalesce(var.storage_throughput_mibps, 0) <= coalesce(var.storage_iops, 0) / 4
    error_message = "storage_throughput_mibps needs storage_iops of at least four times as much."
  }
}

variable "kms_key_arn" {
  description = "KMS key for storage, backups, Performance Insights and the master user's secret. Null takes the account's keys that AWS manages. Cannot be changed later."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a key, not of an alias, or null."
  }
}

# ---- What protects the data -----------------------------------------------------------------------------------------

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the instance."
  type        = bool
  nullable    = false
  default     = true
}

variable "skip_final_snapshot" {
  description = "Whether the instance may be deleted without a last snapshot of it."
  type        = bool
  nullable    = false
  default     = false
}

variable "final_snapshot_identifier" {
  description = "Name of the last snapshot. Null means the instance's name with -final. A name can be used once in an account and region."
  type        = string
  default     = null

  validation {
    condition     = var.final_snapshot_identifier == null || (can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.final_snapshot_identifier)) && length(coalesce(var.final_snapshot_identifier, "-")) <= 255)
    error_message = "final_snapshot_identifier must be small letters, digits and single hyphens, begin with a letter and not end with a hyphen, or be null."
  }
}

variable "backup_retention_days" {
  description = "Days of backups, and so of moments the database can be restored to, in days."
  type        = number
  nullable    = false
  default     = 14

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35 && floor(var.backup_retention_days) == var.backup_retention_days
    error_message = "backup_retention_days must be a whole number from 1 to 35 days: 0 would end backups and the restore to a point in time."
  }
}

variable "backup_window" {
  description = "When the daily backup may begin, in UTC, as hh:mm-hh:mm, at least 30 minutes."
  type        = string
  nullable    = false
  default     = "02:00-03:00"

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.backup_window))
    error_message = "backup_window must look like 02:00-03:00."
  }
}

variable "maintenance_window" {
  description = "When AWS may apply changes and versions, in UTC, as ddd:hh:mm-ddd:hh:mm, from 30 minutes to 24 hours. Must not overlap backup_window."
  type        = string
  nullable    = false
  default     = "sun:03:30-sun:04:30"

  validation {
    condition     = can(regex("^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$", var.maintenance_window))
    error_message = "maintenance_window must look like sun:03:30-sun:04:30, in small letters."
  }
}

variable "apply_immediately" {
  description = "Whether changes are applied at once, with a restart where one is needed, and not in the maintenance window."
  type        = bool
  nullable    = false
  default     = false
}

variable "restore_from" {
  description = "Makes the instance from the backups of another one, at a time in RFC 3339 (UTC) or, with null, the latest possible. Counts only when the instance is made. Null makes an empty one."
  type = object({
    source_instance = string
    time            = optional(string)
  })
  default = null

  validation {
    condition     = try(var.restore_from.time, null) == null || can(regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", var.restore_from.time))
    error_message = "restore_from.time must look like 2026-03-05T14:30:00Z, or be left out."
  }

  validation {
    condition     = var.restore_from == null || try(var.restore_from.source_instance, "") != var.name
    error_message = "restore_from.source_instance must be another instance than name: a restore never overwrites its source."
  }
}

# ---- Who may see what -----------------------------------------------------------------------------------------------

variable "master_secret_rotation_days" {
  description = "Days between two rotations of the master user's password, in days."
  type        = number
  nullable    = false
  default     = 30

  validation {
    condition     = var.master_secret_rotation_days >= 1 && var.master_secret_rotation_days <= 1000 && floor(var.master_secret_rotation_days) == var.master_secret_rotation_days
    error_message = "master_secret_rotation_days must be a whole number from 1 to 1000 days."
  }
}

variable "performance_insights_enabled" {
  description = "Whether AWS records which statements the server waits for."
  type        = bool
  nullable    = false
  default     = true
}

variable "performance_insights_retention_days" {
  description = "Days these records are kept, in days: 7 are free of charge."
  type        = number
  nullable    = false
  default     = 7

  validation {
    condition     = contains(concat([7, 731], [for months in range(1, 24) : 31 * months]), var.performance_insights_retention_days)
    error_message = "performance_insights_retention_days must be 7, 731, or a multiple of 31 up to 713 days."
  }
}

variable "enhanced_monitoring_interval_seconds" {
  description = "Seconds between two records of the operating system's processes and memory, in seconds. 0 records none."
  type        = number
  nullable    = false
  default     = 0

  validation {
    condition     = contains([0, 1, 5, 10, 15, 30, 60], var.enhanced_monitoring_interval_seconds)
    error_message = "enhanced_monitoring_interval_seconds must be 0, 1, 5, 10, 15, 30 or 60 seconds."
  }
}

variable "log_retention_days" {
  description = "Days the server's log is kept in CloudWatch, in days."
  type        = number
  nullable    = false
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a period CloudWatch offers: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days."
  }
}

# ---- For the chart --------------------------------------------------------------------------------------------------

variable "chart_secret_name" {
  description = "Kubernetes Secret with the application user's name and password and the authority's certificates, which you make and the chart refers to."
  type        = string
  nullable    = false
  default     = "smc-quant-database"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.chart_secret_name)) && length(var.chart_secret_name) <= 63
    error_message = "chart_secret_name must be the name of a Kubernetes Secret: at most 63 small letters, digits and hyphens."
  }
}

variable "tags" {
  description = "Tags of everything that can have tags."
  type        = map(string)
  nullable    = false
  default     = {}
}
