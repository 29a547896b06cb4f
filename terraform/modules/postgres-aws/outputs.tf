output "host" {
  description = "Host name of the instance, the one its certificate is for. Stays the same when the standby takes over."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "Port of the instance."
  value       = local.port
}

output "database_name" {
  description = "Database of smc-quant."
  value       = var.database_name
}

output "storage_url" {
  description = "Value of smc.storage.url, without user or password."
  value       = local.storage_url
}

output "application_username" {
  description = "User of smc-quant, made by sql/application-user.sql: the username of the chart's Secret."
  value       = local.application_username
}

output "master_secret_arn" {
  description = "ARN of the secret in Secrets Manager that holds the master user's name and password."
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}

output "security_group_id" {
  description = "Security group of the instance."
  value       = aws_security_group.this.id
}

output "instance_arn" {
  description = "ARN of the instance, for alarms and policies."
  value       = aws_db_instance.this.arn
}

output "engine_version_actual" {
  description = "PostgreSQL version that runs, with its minor version."
  value       = aws_db_instance.this.engine_version_actual
}

output "chart_values" {
  description = "Values for the Helm chart, as YAML."
  value       = yamlencode({ database = local.chart_database })
}

locals {
  storage_url = "postgresql://${aws_db_instance.this.address}:${local.port}/${var.database_name}?sslmode=verify-full"

  chart_database = {
    url            = local.storage_url
    existingSecret = var.chart_secret_name
    usernameKey    = "username"
    passwordKey    = "password"
    trustSecret    = var.chart_secret_name
    trustKey       = "roots.pem"
  }
}
