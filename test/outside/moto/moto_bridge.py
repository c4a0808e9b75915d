"""Starts moto's server with what moto leaves out and this stack needs. Everything else is moto as it comes.

    python moto_bridge.py -H 127.0.0.1 -p PORT

What moto 5.2 lacks, and what stands here for it:
  * S3 events without versionId and sequencer, and none for a delete marker (AWS: "Event message structure").
  * CloudFormation drops versioning, notifications, Object Lock and CORS of a bucket, and the whole of AWS::S3::BucketPolicy.
    A policy is stored and can be read; moto would carry it out without its conditions, which forbids everything.
  * CloudFormation makes no secret with a generated value.
  * CloudFormation knows no AWS::ApiGatewayV2 resource: API, integrations, routes and stages are made in moto's own API Gateway.
  * A template at a numbered address of this machine (what the CDK command line gives here) is sought in a bucket "127".
  * A stack made by a change set has no outputs.
  * KMS signs the hash of what it is told is a hash already (AWS: Sign, MessageType DIGEST), and makes keys of one half alone from a template.
  * An event source mapping calls Docker whenever a message is sent: here it is only recorded. Whoever runs the test polls.
"""

import json
import secrets
import sys
import threading
import time
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from moto.apigatewayv2.models import apigatewayv2_backends
from moto.cloudformation import responses as cloudformation
from moto.cloudformation.models import CloudFormationBackend
from moto.core.common_models import CloudFormationModel
from moto.iam.access_control import PermissionResult
from moto.kms import models as kms_models
from moto.kms import responses as kms_responses
from moto.s3 import models as s3
from moto.s3 import notifications
from moto.secretsmanager.models import secretsmanager_backends
from moto.server import main
from moto.sqs.models import Queue
from moto.utilities.utils import get_partition

# moto files a model under the second part of its module's name.
__name__, started = "moto.bridge", __name__ == "__main__"
LOCK = threading.Lock()
LAST = 0


def next_sequencer() -> str:
    """Hexadecimal, growing, without the zeros at its end: as S3 writes them."""
    global LAST
    with LOCK:
        LAST = max(time.time_ns(), LAST + 1)
        return f"00{LAST:X}".rstrip("0")


plain_event = notifications._get_s3_event


def whole_event(event_name, bucket, key, notification_id):
    event = plain_event(event_name, bucket, key, notification_id)
    for record in event["Records"]:
        record["userIdentity"] = {"principalId": "AWS:AIDAEXAMPLE"}
        record["s3"]["object"]["sequencer"] = next_sequencer()
        if bucket.is_versioned:
            record["s3"]["object"]["versionId"] = key.version_id
    return event


notifications._get_s3_event = whole_event


class Removed:
    """A delete marker as an event tells of it."""

    etag, size = '""', 0

    def __init__(self, name, version_id):
        self.name, self.version_id = name, version_id


plain_delete = s3.S3Backend.delete_object


def delete_object(self, bucket_name, key_name, version_id=None, *args, **kwargs):
    answer = plain_delete(self, bucket_name, key_name, version_id, *args, **kwargs)
    bucket = self.get_bucket(bucket_name)
    newest = (bucket.keys.getlist(key_name) or [None])[-1]
    if version_id is None and isinstance(newest, s3.FakeDeleteMarker):
        happened = notifications.S3NotificationEvent.OBJECT_REMOVED_DELETE_MARKER_CREATED_EVENT
        notifications.send_event(self.account_id, happened, bucket, Removed(key_name, newest.version_id))
    return answer


s3.S3Backend.delete_object = delete_object

plain_bucket = s3.FakeBucket.create_from_cloudformation_json.__func__


def create_bucket(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
    bucket = plain_bucket(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs)
    asked = cloudformation_json.get("Properties", {})
    backend = s3.s3_backends[account_id][get_partition(region_name)]
    if "VersioningConfiguration" in asked:
        backend.put_bucket_versioning(resource_name, asked["VersioningConfiguration"]["Status"])
    if "ObjectLockConfiguration" in asked:
        retention = asked["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
        days, years = int(retention.get("Days", 0)), int(retention.get("Years", 0))
        backend.put_object_lock_configuration(resource_name, True, retention["Mode"], days, years)
    if "NotificationConfiguration" in asked:
        queues = [queue_of(each) for each in asked["NotificationConfiguration"]["QueueConfigurations"]]
        backend.put_bucket_notification_configuration(resource_name, {"QueueConfiguration": queues})
    if "CorsConfiguration" in asked:
        names = {"AllowedMethods": "AllowedMethod", "AllowedOrigins": "AllowedOrigin", "AllowedHeaders": "AllowedHeader"}
        rules = asked["CorsConfiguration"]["CorsRules"]
        backend.put_bucket_cors(resource_name, [{names[n]: v for n, v in rule.items() if n in names} for rule in rules])
    return bucket


def queue_of(asked):
    rules = asked.get("Filter", {}).get("S3Key", {}).get("Rules", [])
    return {"Queue": asked["Queue"], "Event": [asked["Event"]], "Filter": {"S3Key": {"FilterRule": rules}}}


s3.FakeBucket.create_from_cloudformation_json = classmethod(create_bucket)
s3.FakeBucket.get_permission = lambda self, action, resource: PermissionResult.NEUTRAL


class Made:
    """A resource that CloudFormation asks nothing of afterwards but its id. moto looks at direct subclasses of its model alone."""

    kind = ""

    def __init__(self, physical_resource_id, attributes=None):
        self.physical_resource_id = physical_resource_id
        self.attributes = attributes or {}

    @staticmethod
    def cloudformation_name_type():
        return ""

    @classmethod
    def cloudformation_type(cls):
        return cls.kind

    @classmethod
    def has_cfn_attr(cls, attr):
        return attr in ("ApiEndpoint", "ApiId", "Arn")

    def get_cfn_attribute(self, attribute_name):
        return self.attributes[attribute_name]

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        return cls.make(cloudformation_json["Properties"], account_id, region_name)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        return None


class BucketPolicy(Made, CloudFormationModel):
    kind = "AWS::S3::BucketPolicy"

    @classmethod
    def make(cls, asked, account_id, region_name):
        backend = s3.s3_backends[account_id][get_partition(region_name)]
        backend.put_bucket_policy(asked["Bucket"], json.dumps(asked["PolicyDocument"]).encode())
        return cls(asked["Bucket"])


class HttpApi(Made, CloudFormationModel):
    kind = "AWS::ApiGatewayV2::Api"

    @classmethod
    def make(cls, asked, account_id, region_name):
        given = {"name": asked["Name"], "protocol_type": asked["ProtocolType"]}
        names = "api_key_selection_expression cors_configuration description disable_schema_validation version"
        given.update(dict.fromkeys(names.split()), disable_execute_api_endpoint=False, tags={})
        api = apigatewayv2_backends[account_id][region_name].create_api(route_selection_expression=None, **given)
        return cls(api.api_id, {"ApiId": api.api_id, "ApiEndpoint": api.api_endpoint})


class Integration(Made, CloudFormationModel):
    kind = "AWS::ApiGatewayV2::Integration"

    @classmethod
    def make(cls, asked, account_id, region_name):
        made = apigatewayv2_backends[account_id][region_name].create_integration(
            asked["ApiId"],
            connection_id=None,
            connection_type="INTERNET",
            content_handling_strategy=None,
            credentials_arn=None,
            description="",
            integration_method="POST",
            integration_subtype=None,
            integration_type=asked["IntegrationType"],
            integration_uri=asked["IntegrationUri"],
            passthrough_behavior=None,
            payload_format_version=asked["PayloadFormatVersion"],
            request_parameters=None,
            request_templates=None,
            response_parameters=None,
            template_selection_expression=None,
            timeout_in_millis=None,
            tls_config=None,
        )
        return cls(made.id)


class Route(Made, CloudFormationModel):
    kind = "AWS::ApiGatewayV2::Route"

    @classmethod
    def make(cls, asked, account_id, region_name):
        made = apigatewayv2_backends[account_id][region_name].create_route(
            asked["ApiId"],
            api_key_required=False,
            authorization_scopes=[],
            authorization_type=asked.get("AuthorizationType", "NONE"),
            authorizer_id=None,
            model_selection_expression=None,
            operation_name=None,
            request_models=None,
            request_parameters=None,
            route_key=asked["RouteKey"],
            route_response_selection_expression=None,
            target=asked["Target"],
        )
        return cls(made.route_id)


class Stage(Made, CloudFormationModel):
    kind = "AWS::ApiGatewayV2::Stage"

    @classmethod
    def make(cls, asked, account_id, region_name):
        limits = asked.get("DefaultRouteSettings", {})
        config = {"stageName": asked["StageName"], "autoDeploy": True, "accessLogSettings": asked.get("AccessLogSettings")}
        settings = {name[0].lower() + name[1:]: value for name, value in limits.items()}
        apigatewayv2_backends[account_id][region_name].create_stage(
            asked["ApiId"], {**config, "defaultRouteSettings": settings}
        )
        return cls(asked["StageName"])


def template_at(template_url, account_id, partition):
    """http://127.0.0.1:PORT/bucket/key."""
    bucket, key = urlsplit(template_url).path.lstrip("/").split("/", 1)
    return s3.s3_backends[account_id][partition].get_object(bucket, key).value.decode()


cloudformation.get_stack_from_s3_url = template_at

class Secret(Made, CloudFormationModel):
    kind = "AWS::SecretsManager::Secret"

    @classmethod
    def make(cls, asked, account_id, region_name):
        made = secretsmanager_backends[account_id][region_name].create_secret(
            name=asked["Name"],
            secret_string=secrets.token_urlsafe(asked.get("GenerateSecretString", {}).get("PasswordLength", 32)),
            secret_binary=None,
            description=None,
            tags=[],
            kms_key_id=None,
            client_request_token=None,
            replica_regions=[],
            force_overwrite=False,
        )
        return cls(json.loads(made)["ARN"])


plain_execute = CloudFormationBackend.execute_change_set


def execute_change_set(self, change_set_name, stack_name=None):
    plain_execute(self, change_set_name, stack_name)
    for stack in self.stacks.values():
        if stack.template and not stack.outputs:
            stack._parse_template()
            stack.output_map = stack._create_output_map()


CloudFormationBackend.execute_change_set = execute_change_set

plain_signing = kms_models.KmsBackend.sign


def sign(self, key_id, message, signing_algorithm):
    key = self.describe_key(key_id)
    if key.key_state == "Disabled":
        raise kms_responses.ValidationException(key.arn + " is disabled.")
    if kms_responses.KmsResponse.message_type != "DIGEST":
        return plain_signing(self, key_id, message, signing_algorithm)
    prehashed = ec.ECDSA(utils.Prehashed(hashes.SHA256()))
    return key.arn, key.private_key.private_key.sign(message, prehashed), signing_algorithm


plain_sign_response = kms_responses.KmsResponse.sign


def sign_response(self):
    # One request at a time: the server of a test has one client.
    kms_responses.KmsResponse.message_type = self._get_param("MessageType")
    return plain_sign_response(self)


kms_models.KmsBackend.sign, kms_responses.KmsResponse.sign = sign, sign_response

plain_key = kms_models.Key.create_from_cloudformation_json.__func__


def create_key(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
    asked = cloudformation_json["Properties"]
    if asked.get("KeyUsage") != "SIGN_VERIFY":
        return plain_key(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs)
    backend = kms_models.kms_backends[account_id][region_name]
    policy, description = json.dumps(asked["KeyPolicy"]), asked.get("Description", "")
    return backend.create_key(policy, "SIGN_VERIFY", asked["KeySpec"], description, [])


kms_models.Key.create_from_cloudformation_json = classmethod(create_key)

# Messages wait for whoever polls: no mapping takes them in the moment they are sent.
Queue.lambda_event_source_mappings = property(lambda self: {}, lambda self, value: None)

if started:
    main(sys.argv[1:])
