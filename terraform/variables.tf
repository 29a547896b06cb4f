variable "region" {
  description = "AWS region of the VPC."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must look like eu-central-1."
  }
}

variable "name" {
  description = "Name of the instance, and the beginning of the names of all that belongs to it."
  type        = string
  nullable    = false
  default     = "smc-quant"
}

variable "vpc_id" {
  description = "VPC of the subnets."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Private subnets for the instance and its standby, in at least two availability zones."
  type        = list(string)
  nullable    = false
}

variable "client_security_group_ids" {
  description = "Security groups whose members may connect, such as those of the cluster's nodes, by names of your choice."
  type        = map(string)
  nullable    = false
}

variable "engine_version" {
  description = "PostgreSQL: the major version (AWS picks the minor one). Null takes the module's default."
  type        = string
  default     = null
}

variable "allow_major_version_upgrade" {
  description = "Whether a new major version in engine_version may be applied. Null takes the module's default."
  type        = bool
  default     = null
}

variable "instance_class" {
  description = "Instance class, which decides about processors and memory. Null takes the module's default."
  type        = string
  default     = null
}

variable "multi_az" {
  description = "Whether a standby in another availability zone takes over when the instance fails. Null takes the module's default."
  type        = bool
  default     = null
}

variable "connections_max" {
  description = "Connections the server admits, in connections. Null takes the module's default."
  type        = number
  default     = null
}

variable "allocated_storage_gib" {
  description = "Storage to begin with, in GiB. Null takes the module's default."
  type        = number
  default     = null
}

variable "allocated_storage_gib_max" {
  description = "Storage up to which it grows by itself, in GiB. Null takes the module's default."
  type        = number
  default     = null
}

variable "kms_key_arn" {
  description = "KMS key for storage, backups, Performance Insights and the master user's secret. Null takes the account's keys that AWS manages. Cannot be changed later."
  type        = string
  default     = null
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the instance. Null takes the module's default."
  type        = bool
  default     = null
}

variable "skip_final_snapshot" {
  description = "Whether the instance may be deleted without a last snapshot of it. Null takes the module's default."
  type        = bool
  default     = null
}

variable "backup_retention_days" {
  description = "Days of backups, and so of moments the database can be restored to, in days. Null takes the module's default."
  type        = number
  default     = null
}

variable "apply_immediately" {
  description = "Whether changes are applied at once and not in the maintenance window. Null takes the module's default."
  type        = bool
  default     = null
}

variable "restore_from" {
  description = "Makes the instance from the backups of another one, at a time in RFC 3339 (UTC) or, without one, the latest possible. Null makes an empty one."
  type = object({
    source_instance = string
    time            = optional(string)
  })
  default = null
}

variable "chart_secret_name" {
  description = "Kubernetes Secret with the application user's name and password and the authority's certificates, which you make and the chart refers to. Null takes the module's default."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of everything, beside application and managed-by."
  type        = map(string)
  nullable    = false
  default     = {}
}
