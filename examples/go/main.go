// Maintenance from Go, with the standard library only: go run examples/go/main.go
//
// Plans, starts, watches and decides operations on the demo (npm run demo), and provokes the errors that a client has to
// handle. MAINTENANCE_URL names another demo; MAINTENANCE_TOKEN is its admin token, where it has one.
package main

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

var (
	url       = envOr("MAINTENANCE_URL", "http://127.0.0.1:8080")
	token     = os.Getenv("MAINTENANCE_TOKEN")
	documents = filepath.Join("examples", "documents")
)

const region = "us-east-1"

// What a client does about each error code. Codes may be added: treat one that is not here as INTERNAL.
var whatToDo = map[string]string{
	"BAD_USER_INPUT":      "correct the request",
	"NOT_FOUND":           "list again: it was deleted or archived",
	"CONFLICT":            "read again, then decide again",
	"CONSENT_REQUIRED":    "show a person what has to be accepted",
	"INVALID_STATE":       "read again: allowedActions has what is possible",
	"PREFLIGHT_FAILED":    "show the findings with their advice",
	"UNAUTHENTICATED":     "sign in again",
	"FORBIDDEN":           "use the public address of the server",
	"LIMIT_EXCEEDED":      "wait, or ask for less",
	"AWS_FAULT":           "show what AWS says, and the advice",
	"CURSOR_EXPIRED":      "list again, then follow",
	"STORAGE_UNAVAILABLE": "retry later",
	"INTERNAL":            "report the id of the error",
}

// The input types as code generators make them: without omitempty, so that false and nil are sent for what is not set. In this
// API false skips nothing, and nil counts as not given. Texts and numbers that may be absent are pointers (in genqlient
// `optional: pointer`): an empty text or a 0 where it has no meaning is refused, never read as the default.
type CreateOperationInput struct {
	ClusterId           string                `json:"clusterId"`
	Region              *string               `json:"region"`
	Spec                OperationSpec         `json:"spec"`
	StepTimeoutSeconds  *int                  `json:"stepTimeoutSeconds"`
	Retries             *RetriesInput         `json:"retries"`
	AdoptFrom           *string               `json:"adoptFrom"`
	PauseBeforeStepKeys []string              `json:"pauseBeforeStepKeys"`
	ClientToken         *string               `json:"clientToken"`
	ExpectedPlanHash    *string               `json:"expectedPlanHash"`
	Reference           *ChangeReferenceInput `json:"reference"`
}

type RetriesInput struct {
	Maximum int `json:"maximum"`
}

type ChangeReferenceInput struct {
	Ticket      *string `json:"ticket"`
	Url         *string `json:"url"`
	Title       *string `json:"title"`
	Description *string `json:"description"`
}

// Exactly one of its fields, so the others have to be left out.
type OperationSpec struct {
	InstanceTypeChange *InstanceTypeChangeInput `json:"instanceTypeChange,omitempty"`
	StorageTypeChange  *StorageTypeChangeInput  `json:"storageTypeChange,omitempty"`
	InstanceCycle      *InstanceCycleInput      `json:"instanceCycle,omitempty"`
}

type InstanceTypeChangeInput struct {
	TargetInstanceClass   string   `json:"targetInstanceClass"`
	ExcludeInstances      []string `json:"excludeInstances"`
	MaxUnavailableReaders *int     `json:"maxUnavailableReaders"`
	SkipTempInstance      bool     `json:"skipTempInstance"`
	SkipFailBack          bool     `json:"skipFailBack"`
}

type StorageTypeChangeInput struct {
	TargetStorageType string `json:"targetStorageType"`
}

type InstanceCycleInput struct {
	ExcludeInstances      []string `json:"excludeInstances"`
	MaxUnavailableReaders *int     `json:"maxUnavailableReaders"`
	SkipTempInstance      bool     `json:"skipTempInstance"`
	SkipFailBack          bool     `json:"skipFailBack"`
}

type Operation struct {
	Id               string
	State            string
	Ending           string
	DecisionRevision int
	PlanHash         string
	CurrentStep      struct{ Key string }
	Pause            struct {
		Code    string
		Accepts struct{ Key string }
	}
}

type Plan struct {
	PlanHash      string
	CanCreate     bool
	Interruptions struct{ Writes int }
	Steps         []struct {
		Key   string
		Calls []string
	}
}

type Event struct {
	Seq     int
	Type    string
	IsFinal bool
}

type Cluster struct {
	ClusterId string
	Instances []struct{ Status string }
}

type Page struct {
	TotalCount int
	PageInfo   struct {
		HasNextPage bool
		EndCursor   string
	}
	Edges []struct{ Node struct{ Id string } }
}

// Answer has the data of every document of the examples: a document fills the fields that it asks for.
type Answer struct {
	Clusters        []Cluster
	Operations      Page
	Operation       Operation
	PlanOperation   Plan
	CreateOperation Operation
	StartOperation  Operation
	OperationEvents Event
}

type vars map[string]any

// ApiError is an error of the API: its code says what to do, its message is for people.
type ApiError struct {
	Message    string
	Extensions struct{ Code, Reason string }
}

func (e ApiError) Error() string { return e.Extensions.Code + ": " + e.Message }

// send sends JSON; gives the open answer. Refusals of the server have a body like every other answer.
func send(method, path string, body any, headers map[string]string) (*http.Response, error) {
	content, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest(method, url+path, bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	request.Header.Set("content-type", "application/json")
	request.Header.Set("x-graphql-yoga-csrf", "1")
	if token != "" {
		request.Header.Set("authorization", "Bearer "+token)
	}
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	return http.DefaultClient.Do(request)
}

func dataOf(content []byte) (Answer, error) {
	var body struct {
		Data   Answer
		Errors []ApiError
	}
	if err := json.Unmarshal(content, &body); err != nil {
		return body.Data, err
	}
	if len(body.Errors) > 0 {
		return body.Data, body.Errors[0]
	}
	return body.Data, nil
}

func bodyOf(document string, variables vars) vars {
	return vars{"query": string(must(os.ReadFile(filepath.Join(documents, document+".graphql")))), "variables": variables}
}

func askWith(headers map[string]string, document string, variables vars) (Answer, error) {
	answer, err := send("POST", "/graphql", bodyOf(document, variables), headers)
	if err != nil {
		return Answer{}, err
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		return Answer{}, err
	}
	return dataOf(content)
}

// ask sends one of the documents; the examples end when it is refused.
func ask(document string, variables vars) Answer {
	return must(askWith(nil, document, variables))
}

// follow hands over the events of one connection, from server-sent events, until take says that it has seen enough.
// Gives an error when the connection is cut.
func follow(id string, after int, take func(Event) bool) error {
	body := bodyOf("watch-events", vars{"id": id, "after": after})
	stream, err := send("POST", "/graphql", body, map[string]string{"accept": "text/event-stream"})
	if err != nil {
		return err
	}
	defer stream.Body.Close()
	lines := bufio.NewReader(stream.Body)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return err
		}
		if strings.HasPrefix(line, "event: complete") {
			return nil
		}
		if content, isData := strings.CutPrefix(line, "data: {"); isData {
			answer, err := dataOf([]byte("{" + content))
			if err != nil || !take(answer.OperationEvents) {
				return err
			}
		}
	}
}

// watch follows an operation until it pauses or ends, over as many connections as that takes; gives the last event. Each event
// is numbered: after a cut, asking for what comes after the last number leaves nothing out and repeats nothing.
func watch(id string, after int) Event {
	last := Event{Seq: after}
	isOver := func() bool { return last.Type == "OPERATION_PAUSED" || last.IsFinal }
	for !isOver() {
		err := follow(id, last.Seq, func(event Event) bool {
			require(event.Seq == last.Seq+1, "event %d came after %d", event.Seq, last.Seq)
			last = event
			return !isOver()
		})
		var refusal ApiError
		if errors.As(err, &refusal) {
			panic(refusal)
		}
		time.Sleep(100 * time.Millisecond)
	}
	return last
}

func read(id string) Operation { return ask("read-operation", vars{"id": id}).Operation }

func wanted(clusterId string, spec OperationSpec, pauseBefore ...string) CreateOperationInput {
	return CreateOperationInput{ClusterId: clusterId, Region: pointer(region), Spec: spec, PauseBeforeStepKeys: pauseBefore}
}

func plan(clusterId string, spec OperationSpec) Plan {
	return ask("plan-operation", vars{"input": wanted(clusterId, spec)}).PlanOperation
}

// create creates an operation. With a client token it can be repeated until an answer arrives: there is one operation then.
func create(input CreateOperationInput) Operation {
	return ask("create-operation", vars{"input": input}).CreateOperation
}

// start starts what was planned, if it is still what was read.
func start(operation Operation) string {
	seen := vars{
		"id":               operation.Id,
		"expectedRevision": operation.DecisionRevision,
		"expectedPlanHash": operation.PlanHash,
	}
	return ask("start-operation", seen).StartOperation.State
}

// decision is made on the operation as it is read here; a person would look at it between reading and deciding.
func decision(id, action string, more vars) vars {
	decided := vars{"id": id, "action": action, "expectedRevision": read(id).DecisionRevision}
	for name, value := range more {
		decided[name] = value
	}
	return decided
}

func resume(id, action string, more vars) {
	ask("resume-operation", decision(id, action, more))
	fmt.Println("resume:", action)
}

// changeClass is the usual way: plan, create, start, watch, and a pause in the middle to look at before writes are interrupted.
func changeClass() {
	spec := OperationSpec{InstanceTypeChange: &InstanceTypeChangeInput{TargetInstanceClass: "db.r6g.xlarge"}}
	planned := plan("demo-multi", spec)
	require(planned.CanCreate, "the plan has a finding that blocks it")
	fmt.Printf("plan: %d steps, writes are interrupted %d times\n", len(planned.Steps), planned.Interruptions.Writes)
	input := wanted("demo-multi", spec, failoverOf(planned))
	input.ClientToken, input.ExpectedPlanHash = pointer(rand.Text()), pointer(planned.PlanHash)
	operation := create(input)
	require(create(input).Id == operation.Id, "there is one operation")
	fmt.Println("create: the same request again gives the same operation")
	fmt.Println("start:", start(operation))
	event := watch(operation.Id, 0)
	fmt.Println("watch: paused before", read(operation.Id).CurrentStep.Key)
	resume(operation.Id, "CONTINUE", nil)
	reportEnding(operation.Id, watch(operation.Id, event.Seq))
}

func failoverOf(planned Plan) string {
	for _, step := range planned.Steps {
		if slices.Contains(step.Calls, "FailoverDBCluster") {
			return step.Key
		}
	}
	panic("the plan has no failover")
}

func reportEnding(id string, event Event) {
	require(event.IsFinal, "it ended with %s", event.Type)
	fmt.Printf("watch: %s, each event once and in order\n", read(id).Ending)
}

// rollBack undoes what was done until the breakpoint: here a temporary instance.
func rollBack() {
	spec := OperationSpec{InstanceCycle: &InstanceCycleInput{}}
	operation := create(wanted("demo-single", spec, failoverOf(plan("demo-single", spec))))
	start(operation)
	event := watch(operation.Id, 0)
	resume(operation.Id, "ROLLBACK", vars{"reason": "Tried only."})
	reportEnding(operation.Id, watch(operation.Id, event.Seq))
}

// pauseAndAbort pauses what runs. The mock never finishes the change, so that there is time to.
func pauseAndAbort() {
	mock("POST", "faults", vars{"kind": "stuck", "action": "ModifyDBCluster"})
	spec := OperationSpec{StorageTypeChange: &StorageTypeChangeInput{TargetStorageType: "aurora-iopt1"}}
	operation := create(wanted("demo-proxy-cluster", spec))
	start(operation)
	ask("pause-operation", vars{"id": operation.Id, "reason": "Traffic is higher than expected."})
	event := watch(operation.Id, 0)
	fmt.Println("pause:", read(operation.Id).Pause.Code)
	resume(operation.Id, "ABORT", vars{"reason": "It does not end."})
	reportEnding(operation.Id, watch(operation.Id, event.Seq))
	mock("DELETE", "faults", nil)
}

// markComplete says that the rest is done already: nothing more is sent to AWS.
func markComplete() {
	spec := OperationSpec{InstanceCycle: &InstanceCycleInput{}}
	operation := create(wanted("demo-mysql", spec, plan("demo-mysql", spec).Steps[0].Key))
	start(operation)
	event := watch(operation.Id, 0)
	resume(operation.Id, "MARK_COMPLETE", vars{"reason": "The instances were restarted in the console."})
	reportEnding(operation.Id, watch(operation.Id, event.Seq))
}

// listAll lists every operation, two on a page.
func listAll() {
	found := map[string]bool{}
	var after *string
	for pages := 1; ; pages++ {
		page := ask("list-operations", vars{"first": 2, "after": after}).Operations
		for _, edge := range page.Edges {
			found[edge.Node.Id] = true
		}
		if !page.PageInfo.HasNextPage {
			require(len(found) == page.TotalCount, "each operation is on one page")
			fmt.Printf("list: %d operations on %d pages\n", len(found), pages)
			return
		}
		after = &page.PageInfo.EndCursor
	}
}

// provokeErrors provokes each code that a client can provoke.
func provokeErrors() {
	cycle := OperationSpec{InstanceCycle: &InstanceCycleInput{}}
	operation := create(wanted("demo-multi", cycle))
	refused(nil, "list-operations", vars{"first": 0})
	refused(nil, "start-operation", vars{"id": "absent"})
	refused(nil, "start-operation", vars{"id": operation.Id, "expectedRevision": operation.DecisionRevision + 1})
	refused(nil, "pause-operation", vars{"id": operation.Id})
	mock("POST", "act", vars{"kind": "cluster_status", "clusterId": "demo-mysql", "status": "stopped"})
	refused(nil, "create-operation", vars{"input": wanted("demo-mysql", cycle)})
	mock("POST", "act", vars{"kind": "cluster_status", "clusterId": "demo-mysql", "status": "available"})
	giveConsent(operation)
	first := vars{"first": 1}
	if token != "" {
		refused(map[string]string{"authorization": "Bearer of-nothing"}, "list-operations", first)
	}
	refused(map[string]string{"origin": "http://elsewhere.example"}, "list-operations", first)
	mock("POST", "faults", vars{"kind": "error", "action": "DescribeDBClusters", "code": "AccessDenied", "httpStatus": 403})
	refused(nil, "list-clusters", vars{"region": region})
	mock("DELETE", "faults", nil)
	refused(nil, "read-everything", nil)
}

// giveConsent: the cluster has changed since the plan was made. A start that names the plan is refused; one that does not is
// paused with the new plan, and continuing needs the word of a person.
func giveConsent(operation Operation) {
	mock("POST", "act", vars{"kind": "add_reader", "clusterId": "demo-multi", "isAutoScaled": false})
	for availableInstances("demo-multi") < 4 {
		time.Sleep(100 * time.Millisecond)
	}
	refused(nil, "start-operation", vars{"id": operation.Id, "expectedPlanHash": operation.PlanHash})
	ask("start-operation", vars{"id": operation.Id, "expectedRevision": operation.DecisionRevision})
	watch(operation.Id, 0)
	refused(nil, "resume-operation", decision(operation.Id, "CONTINUE", nil))
	resume(operation.Id, "CONTINUE", vars{"accept": read(operation.Id).Pause.Accepts.Key})
}

func availableInstances(clusterId string) int {
	count := 0
	for _, cluster := range ask("list-clusters", vars{"region": region}).Clusters {
		for _, instance := range cluster.Instances {
			if cluster.ClusterId == clusterId && instance.Status == "available" {
				count++
			}
		}
	}
	return count
}

// refused sends what is refused; shows the code with its reason, and what a client does about it.
func refused(headers map[string]string, document string, variables vars) {
	_, err := askWith(headers, document, variables)
	var refusal ApiError
	require(errors.As(err, &refusal), "%s was not refused: %v", document, err)
	advice, isKnown := whatToDo[refusal.Extensions.Code]
	if !isKnown {
		advice = whatToDo["INTERNAL"]
	}
	what := strings.TrimSpace(refusal.Extensions.Code + " " + refusal.Extensions.Reason)
	fmt.Printf("error: %s: %s\n", what, advice)
}

// mock controls the mock of AWS that the demo works on, to make things go wrong.
func mock(method, path string, body any) {
	answer := must(send(method, "/mock/"+path, body, nil))
	defer answer.Body.Close()
	require(answer.StatusCode == http.StatusOK, "the mock answers %s", answer.Status)
}

func pointer[T any](value T) *T { return &value }

func envOr(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func require(holds bool, format string, values ...any) {
	if !holds {
		panic(fmt.Sprintf(format, values...))
	}
}

func main() {
	fmt.Printf("list: %d clusters\n", len(ask("list-clusters", vars{"region": region}).Clusters))
	changeClass()
	rollBack()
	pauseAndAbort()
	markComplete()
	listAll()
	provokeErrors()
}
