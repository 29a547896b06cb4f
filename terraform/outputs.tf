output "host" {
  description = "Host name of the instance, the one its certificate is for."
  value       = module.postgres.host
}

output "port" {
  description = "Port of the instance."
  value       = module.postgres.port
}

output "database_name" {
  description = "Database of smc-quant."
  value       = module.postgres.database_name
}

output "storage_url" {
  description = "Value of smc.storage.url, without user or password."
  value       = module.postgres.storage_url
}

output "application_username" {
  description = "User of smc-quant: the username of the chart's Secret."
  value       = module.postgres.application_username
}

output "master_secret_arn" {
  description = "ARN of the secret in Secrets Manager that holds the master user's name and password."
  value       = module.postgres.master_secret_arn
}

output "security_group_id" {
  description = "Security group of the instance."
  value       = module.postgres.security_group_id
}

output "engine_version_actual" {
  description = "PostgreSQL version that runs, with its minor version."
  value       = module.postgres.engine_version_actual
}

output "chart_values" {
  description = "Values for the Helm chart, as YAML."
  value       = module.postgres.chart_values
}
