// Renders a chart by the template engine of Go with sprig, which is what helm is made of, and the few functions that helm
// adds (https://helm.sh/docs/chart_template_guide/function_list/). Reads JSON on stdin, writes JSON on stdout.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"sigs.k8s.io/yaml"
)

type asked struct {
	Templates map[string]string
	Context   map[string]interface{}
}

func functions(root *template.Template) template.FuncMap {
	all := sprig.TxtFuncMap()
	// A chart must not read the environment of whoever installs it.
	delete(all, "env")
	delete(all, "expandenv")
	all["include"] = func(name string, about interface{}) (string, error) {
		var text strings.Builder
		err := root.ExecuteTemplate(&text, name, about)
		return text.String(), err
	}
	all["required"] = func(message string, value interface{}) (interface{}, error) {
		if value == nil || value == "" {
			return nil, fmt.Errorf("%s", message)
		}
		return value, nil
	}
	all["toYaml"] = func(value interface{}) (string, error) {
		text, err := yaml.Marshal(value)
		return strings.TrimSuffix(string(text), "\n"), err
	}
	all["fromYaml"] = func(text string) (map[string]interface{}, error) {
		value := map[string]interface{}{}
		err := yaml.Unmarshal([]byte(text), &value)
		return value, err
	}
	return all
}

func render(given asked) (map[string]string, error) {
	// As `helm lint --strict` does: a value that is not there is a mistake.
	root := template.New("chart").Option("missingkey=error")
	root.Funcs(functions(root))
	for name, text := range given.Templates {
		if _, err := root.New(name).Parse(text); err != nil {
			return nil, err
		}
	}
	rendered := map[string]string{}
	for name := range given.Templates {
		if strings.Contains(name, "/_") {
			continue
		}
		var text strings.Builder
		if err := root.ExecuteTemplate(&text, name, given.Context); err != nil {
			return nil, err
		}
		rendered[name] = text.String()
	}
	return rendered, nil
}

func main() {
	var given asked
	err := json.NewDecoder(os.Stdin).Decode(&given)
	var rendered map[string]string
	if err == nil {
		rendered, err = render(given)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(rendered); err != nil {
		os.Exit(1)
	}
}
