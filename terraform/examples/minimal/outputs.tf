output "storage_url" {
  description = "Value of smc.storage.url, without user or password."
  value       = module.postgres.storage_url
}

output "master_secret_arn" {
  description = "ARN of the secret in Secrets Manager that holds the master user's name and password."
  value       = module.postgres.master_secret_arn
}

output "chart_values" {
  description = "Values for the Helm chart, as YAML."
  value       = module.postgres.chart_values
}
