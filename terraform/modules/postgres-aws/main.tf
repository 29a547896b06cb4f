# A PostgreSQL for smc-quant: encrypted, reachable by TLS from given security groups alone, with a standby and backups.
# Network in network.tf, parameters of the server in parameters.tf.
locals {
  port          = 5432
  major_version = split(".", var.engine_version)[0]
  # What the Secret's password belongs to; made by sql/application-user.sql.
  application_username = "smc_app"

  days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  # Both windows in minutes of a day, or of a week for the length of the second.
  backup_minutes = [for time in split("-", var.backup_window) : 60 * split(":", time)[0] + split(":", time)[1]]
  backup_length  = (local.backup_minutes[1] - local.backup_minutes[0] + 1440) % 1440
  maintenance_minutes = [for time in split("-", var.maintenance_window) :
  1440 * index(local.days, split(":", time)[0]) + 60 * split(":", time)[1] + split(":", time)[2]]
  maintenance_length = (local.maintenance_minutes[1] - local.maintenance_minutes[0] + 10080) % 10080
  # From the start of the one to the next start of the other. The backup's window comes every day.
  backup_to_maintenance = (local.maintenance_minutes[0] - local.backup_minutes[0] + 1440) % 1440
  maintenance_to_backup = (1440 - local.backup_to_maintenance) % 1440
}

resource "aws_db_instance" "this" {
  identifier     = var.name
  engine         = "postgres"
  engine_version = var.engine_version
  instance_class = var.instance_class
  # A restored instance has the names of its source.
  db_name  = var.restore_from == null ? var.database_name : null
  username = var.restore_from == null ? var.master_username : null
  port     = local.port

  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.kms_key_arn

  multi_az               = var.multi_az
  publicly_accessible    = false
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.this.id]
  parameter_group_name   = aws_db_parameter_group.this.name
  ca_cert_identifier     = var.ca_cert_identifier

  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn
  allocated_storage     = var.allocated_storage_gib
  max_allocated_storage = var.allocated_storage_gib_max
  iops                  = var.storage_iops
  storage_throughput    = var.storage_throughput_mibps

  backup_retention_period   = var.backup_retention_days
  backup_window             = var.backup_window
  copy_tags_to_snapshot     = true
  delete_automated_backups  = false
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = var.skip_final_snapshot
  final_snapshot_identifier = var.skip_final_snapshot ? null : coalesce(var.final_snapshot_identifier, "${var.name}-final")

  maintenance_window          = var.maintenance_window
  apply_immediately           = var.apply_immediately
  auto_minor_version_upgrade  = var.auto_minor_version_upgrade
  allow_major_version_upgrade = var.allow_major_version_upgrade

  performance_insights_enabled          = var.performance_insights_enabled
  performance_insights_retention_period = var.performance_insights_enabled ? var.performance_insights_retention_days : null
  performance_insights_kms_key_id       = var.performance_insights_enabled ? var.kms_key_arn : null
  monitoring_interval                   = var.enhanced_monitoring_interval_seconds
  monitoring_role_arn                   = one(aws_iam_role.monitoring[*].arn)
  enabled_cloudwatch_logs_exports       = ["postgresql", "upgrade"]

  tags = var.tags

  dynamic "restore_to_point_in_time" {
    for_each = var.restore_from == null ? [] : [var.restore_from]
    content {
      source_db_instance_identifier = restore_to_point_in_time.value.source_instance
      restore_time                  = restore_to_point_in_time.value.time
      use_latest_restorable_time    = restore_to_point_in_time.value.time == null ? true : null
    }
  }

  # Else RDS makes the groups itself, and their logs are kept for ever.
  depends_on = [aws_cloudwatch_log_group.this]

  lifecycle {
    # How the instance came to be is no property of it: taking restore_from away must not make it anew.
    ignore_changes = [restore_to_point_in_time, db_name, username]

    precondition {
      condition     = local.backup_length >= 30
      error_message = "backup_window must be at least 30 minutes long."
    }

    precondition {
      condition     = local.maintenance_length >= 30 && local.maintenance_length <= 1440
      error_message = "maintenance_window must be from 30 minutes to 24 hours long."
    }

    precondition {
      condition     = local.backup_to_maintenance >= local.backup_length && local.maintenance_to_backup >= local.maintenance_length
      error_message = "maintenance_window must not overlap backup_window, which comes every day."
    }
  }
}

resource "aws_secretsmanager_secret_rotation" "master" {
  secret_id          = aws_db_instance.this.master_user_secret[0].secret_arn
  rotate_immediately = false

  rotation_rules {
    automatically_after_days = var.master_secret_rotation_days
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(["postgresql", "upgrade"])

  name              = "/aws/rds/instance/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

data "aws_partition" "current" {
  count = var.enhanced_monitoring_interval_seconds > 0 ? 1 : 0
}

resource "aws_iam_role" "monitoring" {
  count = var.enhanced_monitoring_interval_seconds > 0 ? 1 : 0

  name_prefix = "${substr(var.name, 0, 26)}-monitoring-"
  description = "Lets RDS write the operating system's records of ${var.name}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
  tags = var.tags
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  count = var.enhanced_monitoring_interval_seconds > 0 ? 1 : 0

  role       = aws_iam_role.monitoring[0].name
  policy_arn = "arn:${data.aws_partition.current[0].partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}
