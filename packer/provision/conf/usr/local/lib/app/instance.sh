# shellcheck shell=bash
# The instance metadata service (IMDSv2), for the scripts beside this file. To be sourced; needs their function `fail`.

metadata=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
metadata=${metadata%/}
fetch=(curl --silent --show-error --fail --max-time 5 --retry 5 --retry-delay 1 --retry-connrefused)

open_session() {
  session=$("${fetch[@]}" --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 300' \
    "$metadata/latest/api/token") || fail 1 'the instance metadata service (IMDSv2) gives no token'
}

read_metadata() {
  "${fetch[@]}" --header "X-aws-ec2-metadata-token: $session" "$metadata/latest/meta-data/$1" ||
    fail 1 "the instance metadata service does not answer $1"
}

# Prints the value of a member of a flat JSON object; the image has no JSON tool.
member() {
  sed -n 's/^.*"'"$1"'" *: *"\([^"]*\)".*$/\1/p'
}

# Prints the instance role's credentials as curl's settings, to be given through a file descriptor or standard input:
# arguments are visible to every process.
credentials() {
  local role answer key secret token
  role=$(read_metadata iam/security-credentials/)
  answer=$(read_metadata "iam/security-credentials/$role")
  key=$(member AccessKeyId <<< "$answer")
  secret=$(member SecretAccessKey <<< "$answer")
  token=$(member Token <<< "$answer")
  [[ -n $key && -n $secret && -n $token ]] || fail 1 "role $role has no usable credentials"
  printf 'user = "%s:%s"\nheader = "X-Amz-Security-Token: %s"\n' "$key" "$secret" "$token"
}
