# What one gets without asking, against a provider that is played: no account is needed.
mock_provider "aws" {
  mock_resource "aws_db_instance" {
    defaults = {
      address            = "smc-test.c0ffee.eu-central-1.rds.amazonaws.com"
      password           = "a-password-that-must-not-come-out"
      master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds-db-1", kms_key_id = "key", secret_status = "active" }]
    }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/monitoring" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws-cn" }
  }
}

override_data {
  target = data.aws_subnet.given[0]
  values = { vpc_id = "vpc-0a", availability_zone = "eu-central-1a", map_public_ip_on_launch = false }
}

override_data {
  target = data.aws_subnet.given[1]
  values = { vpc_id = "vpc-0a", availability_zone = "eu-central-1b", map_public_ip_on_launch = false }
}

variables {
  name                      = "smc-test"
  vpc_id                    = "vpc-0a"
  subnet_ids                = ["subnet-0a", "subnet-0b"]
  client_security_group_ids = { nodes = "sg-0a", jobs = "sg-0b" }
}

run "should_encrypt_storage_and_refuse_connections_without_tls" {
  command = plan

  assert {
    condition     = aws_db_instance.this.storage_encrypted
    error_message = "storage is not encrypted"
  }

  assert {
    condition     = [for p in aws_db_parameter_group.this.parameter : p.value if p.name == "rds.force_ssl"] == ["1"]
    error_message = "rds.force_ssl is not 1"
  }

  assert {
    condition     = [for p in aws_db_parameter_group.this.parameter : p.value if p.name == "password_encryption"] == ["scram-sha-256"]
    error_message = "passwords are not hashed with scram-sha-256"
  }

  assert {
    condition     = aws_db_instance.this.ca_cert_identifier == "rds-ca-rsa2048-g1"
    error_message = "the authority is not the default"
  }
}

run "should_protect_data_from_deletion_failure_and_mistakes" {
  command = plan

  assert {
    condition     = aws_db_instance.this.deletion_protection
    error_message = "the instance can be deleted"
  }

  assert {
    condition     = !aws_db_instance.this.skip_final_snapshot && aws_db_instance.this.final_snapshot_identifier == "smc-test-final"
    error_message = "there is no final snapshot"
  }

  assert {
    condition     = aws_db_instance.this.multi_az
    error_message = "there is no standby"
  }

  assert {
    condition     = aws_db_instance.this.backup_retention_period == 14 && !aws_db_instance.this.delete_automated_backups
    error_message = "backups are not kept for 14 days, or go with the instance"
  }

  assert {
    condition     = length(aws_db_instance.this.restore_to_point_in_time) == 0 && aws_db_instance.this.db_name == "smc"
    error_message = "a new instance is not a new database smc"
  }
}

run "should_be_reachable_from_the_given_security_groups_alone" {
  command = apply

  assert {
    condition     = !aws_db_instance.this.publicly_accessible
    error_message = "the instance has a public address"
  }

  assert {
    condition     = aws_db_instance.this.vpc_security_group_ids == toset([aws_security_group.this.id]) && aws_security_group.this.vpc_id == "vpc-0a"
    error_message = "the instance is in another security group than its own"
  }

  assert {
    condition     = aws_db_subnet_group.this.subnet_ids == toset(["subnet-0a", "subnet-0b"]) && aws_db_instance.this.db_subnet_group_name == aws_db_subnet_group.this.name
    error_message = "the instance is not in the given subnets"
  }

  assert {
    condition     = sort([for rule in aws_vpc_security_group_ingress_rule.client : rule.referenced_security_group_id]) == tolist(["sg-0a", "sg-0b"])
    error_message = "the rules are not those of the given groups"
  }

  assert {
    condition = alltrue([for rule in aws_vpc_security_group_ingress_rule.client :
      rule.security_group_id == aws_security_group.this.id && rule.from_port == 5432 && rule.to_port == 5432 && rule.ip_protocol == "tcp"
    && rule.cidr_ipv4 == null && rule.cidr_ipv6 == null && rule.prefix_list_id == null])
    error_message = "a rule admits more than one port to one group"
  }

  assert {
    condition     = length(aws_security_group.this.ingress) == 0 && length(aws_security_group.this.egress) == 0
    error_message = "the security group has rules of its own"
  }
}

run "should_leave_the_master_password_to_secrets_manager_and_rotate_it" {
  command = apply

  assert {
    condition     = aws_db_instance.this.manage_master_user_password
    error_message = "the password is not managed by RDS"
  }

  assert {
    condition     = aws_secretsmanager_secret_rotation.master.secret_id == output.master_secret_arn && aws_secretsmanager_secret_rotation.master.rotation_rules[0].automatically_after_days == 30
    error_message = "the master secret is not rotated every 30 days"
  }
}

run "should_grow_within_a_bound_and_tell_what_happens" {
  command = plan

  assert {
    condition     = aws_db_instance.this.storage_type == "gp3" && aws_db_instance.this.allocated_storage == 100 && aws_db_instance.this.max_allocated_storage == 1000
    error_message = "storage is not gp3 from 100 to 1000 GiB"
  }

  assert {
    condition     = aws_db_instance.this.enabled_cloudwatch_logs_exports == toset(["postgresql", "upgrade"]) && alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 30])
    error_message = "the logs are not exported and kept for 30 days"
  }

  assert {
    condition     = aws_cloudwatch_log_group.this["postgresql"].name == "/aws/rds/instance/smc-test/postgresql"
    error_message = "the log group is not the one RDS writes to"
  }

  assert {
    condition     = aws_db_instance.this.performance_insights_enabled && aws_db_instance.this.performance_insights_retention_period == 7
    error_message = "Performance Insights are not on for 7 days"
  }

  assert {
    condition     = aws_db_instance.this.monitoring_interval == 0 && length(aws_iam_role.monitoring) == 0
    error_message = "enhanced monitoring is on, or has a role, without being asked for"
  }
}

run "should_give_the_chart_what_it_needs" {
  command = apply

  assert {
    condition     = output.storage_url == "postgresql://smc-test.c0ffee.eu-central-1.rds.amazonaws.com:5432/smc?sslmode=verify-full"
    error_message = "storage_url is ${output.storage_url}"
  }

  assert {
    condition = yamldecode(output.chart_values) == {
      database = {
        url            = output.storage_url
        existingSecret = "smc-quant-database"
        usernameKey    = "username"
        passwordKey    = "password"
        trustSecret    = "smc-quant-database"
        trustKey       = "roots.pem"
      }
    }
    error_message = "chart_values are ${output.chart_values}"
  }

  assert {
    condition     = output.host == "smc-test.c0ffee.eu-central-1.rds.amazonaws.com" && output.port == 5432 && output.application_username == "smc_app"
    error_message = "host, port or user are wrong"
  }
}

run "should_let_no_secret_out" {
  command = apply

  # The played provider invents a password, as an old state might hold one; it must not be in any output.
  assert {
    condition = !strcontains(jsonencode([
      output.host, output.port, output.database_name, output.storage_url, output.application_username,
      output.master_secret_arn, output.security_group_id, output.instance_arn, output.engine_version_actual,
      output.chart_values
    ]), "must-not-come-out")
    error_message = "an output holds the password"
  }
}

run "should_record_the_operating_system_when_asked_to" {
  command = plan

  variables {
    enhanced_monitoring_interval_seconds = 30
  }

  assert {
    condition     = aws_db_instance.this.monitoring_interval == 30 && length(aws_iam_role.monitoring) == 1
    error_message = "enhanced monitoring is not on, or has no role"
  }

  assert {
    condition     = aws_iam_role_policy_attachment.monitoring[0].policy_arn == "arn:aws-cn:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
    error_message = "the policy is not the partition's"
  }
}

run "should_use_one_key_for_everything_that_is_encrypted" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/0a-1b"
  }

  assert {
    condition     = alltrue([for key in [aws_db_instance.this.kms_key_id, aws_db_instance.this.performance_insights_kms_key_id, aws_db_instance.this.master_user_secret_kms_key_id] : key == var.kms_key_arn])
    error_message = "something is encrypted with another key"
  }
}

run "should_take_parameters_and_keep_those_of_the_module" {
  command = plan

  variables {
    engine_version  = "17"
    connections_max = 300
    parameters      = { checkpoint_timeout = "600", work_mem = "16384" }
  }

  assert {
    condition     = aws_db_parameter_group.this.family == "postgres17"
    error_message = "the family is not that of the major version"
  }

  assert {
    condition = { for p in aws_db_parameter_group.this.parameter : p.name => "${p.value} ${p.apply_method}"
      if contains(["checkpoint_timeout", "work_mem", "max_connections", "rds.force_ssl"], p.name) } == {
      checkpoint_timeout = "600 immediate", work_mem = "16384 pending-reboot", max_connections = "300 pending-reboot"
      "rds.force_ssl"    = "1 immediate"
    }
    error_message = "the parameters are not both the module's and the user's"
  }
}

run "should_switch_protection_off_by_name" {
  command = plan

  variables {
    deletion_protection = false
    skip_final_snapshot = true
    multi_az            = false
  }

  assert {
    condition     = !aws_db_instance.this.deletion_protection && aws_db_instance.this.skip_final_snapshot && aws_db_instance.this.final_snapshot_identifier == null && !aws_db_instance.this.multi_az
    error_message = "a switch does not reach the instance"
  }
}
