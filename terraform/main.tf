# The database of one smc-quant. State is kept where you say: add a backend block of your own in backend.tf, or run
# `terraform init -backend-config=…`; without one it lies in this folder, which is for trying only.
provider "aws" {
  region = var.region

  default_tags {
    tags = merge({ application = "smc-quant", "managed-by" = "terraform" }, var.tags)
  }
}

# What is null here takes the module's default: defaults and rules stand in the module alone.
module "postgres" {
  source = "./modules/postgres-aws"

  name                      = var.name
  vpc_id                    = var.vpc_id
  subnet_ids                = var.subnet_ids
  client_security_group_ids = var.client_security_group_ids

  engine_version              = var.engine_version
  allow_major_version_upgrade = var.allow_major_version_upgrade
  instance_class              = var.instance_class
  multi_az                    = var.multi_az
  connections_max             = var.connections_max

  allocated_storage_gib     = var.allocated_storage_gib
  allocated_storage_gib_max = var.allocated_storage_gib_max
  kms_key_arn               = var.kms_key_arn

  deletion_protection   = var.deletion_protection
  skip_final_snapshot   = var.skip_final_snapshot
  backup_retention_days = var.backup_retention_days
  apply_immediately     = var.apply_immediately
  restore_from          = var.restore_from

  chart_secret_name = var.chart_secret_name
}
